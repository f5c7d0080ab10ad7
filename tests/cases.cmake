# What needs the program: golden cases, one test for each folder of tests/cases, and the tests that are written in Bangkom.
if(TARGET bangkom)
    function(add_cases name folder)
        add_test(NAME cases_${name}
            COMMAND Python3::Interpreter "${CMAKE_CURRENT_SOURCE_DIR}/support/cases.py" $<TARGET_FILE:bangkom> "${folder}")
        set_tests_properties(cases_${name} PROPERTIES TIMEOUT 1200)
    endfunction()

    file(GLOB topics LIST_DIRECTORIES TRUE RELATIVE "${CMAKE_CURRENT_SOURCE_DIR}/cases" CONFIGURE_DEPENDS
        "${CMAKE_CURRENT_SOURCE_DIR}/cases/*")
    foreach(topic IN LISTS topics)
        add_cases(${topic} "${CMAKE_CURRENT_SOURCE_DIR}/cases/${topic}")
    endforeach()

    add_test(NAME proposal_groups
        COMMAND Python3::Interpreter "${CMAKE_CURRENT_SOURCE_DIR}/proposal/groups.py" $<TARGET_FILE:bangkom>)
    add_test(NAME compare_impact
        COMMAND Python3::Interpreter "${CMAKE_CURRENT_SOURCE_DIR}/compare/impact.py" $<TARGET_FILE:bangkom>)
    add_test(NAME forge_reports
        COMMAND Python3::Interpreter "${CMAKE_CURRENT_SOURCE_DIR}/forge/reports.py" $<TARGET_FILE:bangkom>)

    add_test(NAME format_two_spellings
        COMMAND Python3::Interpreter "${CMAKE_CURRENT_SOURCE_DIR}/format/two_spellings.py" $<TARGET_FILE:bangkom>)

    add_test(NAME plan_replan
        COMMAND Python3::Interpreter "${CMAKE_CURRENT_SOURCE_DIR}/plan/replan.py" $<TARGET_FILE:bangkom>)
    add_test(NAME plan_why_not
        COMMAND Python3::Interpreter "${CMAKE_CURRENT_SOURCE_DIR}/plan/why_not.py" $<TARGET_FILE:bangkom>)

    function(add_bangkom_tests name folder)
        if(EXISTS "${folder}")
            add_test(NAME ${name} COMMAND bangkom test "${folder}" --lang en)
        endif()
    endfunction()
    add_bangkom_tests(stdlib "${PROJECT_SOURCE_DIR}/stdlib")
    add_bangkom_tests(regulation "${CMAKE_CURRENT_SOURCE_DIR}/regulation")
    add_bangkom_tests(language "${CMAKE_CURRENT_SOURCE_DIR}/language")
endif()
