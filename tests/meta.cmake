# Tests of the house itself, and of the pages that have to say what the code says: tests/meta/NAME.py ARGUMENTS...
foreach(name IN ITEMS rooms sizes words codes grammar)
    add_test(NAME meta_${name} COMMAND Python3::Interpreter "${CMAKE_CURRENT_SOURCE_DIR}/meta/${name}.py")
endforeach()

add_test(NAME meta_editors
    COMMAND Python3::Interpreter "${PROJECT_SOURCE_DIR}/grammar/editors/generate.py" --check)

add_executable(reference meta/reference.cpp)
target_link_libraries(reference PRIVATE bangkom_program)
foreach(page IN ITEMS functions keywords)
    add_test(NAME meta_page_${page}
        COMMAND Python3::Interpreter "${CMAKE_CURRENT_SOURCE_DIR}/meta/reference.py" $<TARGET_FILE:reference> ${page})
endforeach()

if(TARGET bangkom)
    add_test(NAME meta_two_languages
        COMMAND Python3::Interpreter "${CMAKE_CURRENT_SOURCE_DIR}/meta/two_languages.py" $<TARGET_FILE:bangkom>)
    add_test(NAME meta_layout COMMAND bangkom fmt --check stdlib examples docs WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}")
    foreach(name IN ITEMS functions options manual coverage completions watch)
        add_test(NAME meta_${name}
            COMMAND Python3::Interpreter "${CMAKE_CURRENT_SOURCE_DIR}/meta/${name}.py" $<TARGET_FILE:bangkom>)
    endforeach()
endif()
