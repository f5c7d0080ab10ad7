# Fuzzing. In every preset each target runs over a fixed number of fixed mutations (test `mutation_TARGET`); the preset `fuzz`
# has a libFuzzer program `fuzz_TARGET` besides (tests/fuzz/README.md).
function(bangkom_fuzz_target name)
    cmake_parse_arguments(ARG "" "ROUNDS" "FILES;LINK;SEEDS" ${ARGN})
    foreach(room IN LISTS ARG_LINK)
        get_target_property(type bangkom_${room} TYPE)
        if(NOT type STREQUAL "STATIC_LIBRARY")
            return() # the room has no code yet
        endif()
    endforeach()
    list(TRANSFORM ARG_LINK PREPEND bangkom_)
    list(TRANSFORM ARG_FILES PREPEND fuzz/)

    add_executable(mutation_${name} fuzz/mutation_main.cpp fuzz/mutation.cpp fuzz/folder.cpp ${ARG_FILES})
    set(programs mutation_${name})
    if(BANGKOM_FUZZ)
        add_executable(fuzz_${name} fuzz/entry.cpp fuzz/folder.cpp ${ARG_FILES})
        target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
        list(APPEND programs fuzz_${name})
    endif()
    foreach(program IN LISTS programs)
        target_include_directories(${program} PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}")
        target_compile_definitions(${program} PRIVATE BANGKOM_TARGET=${name})
        target_link_libraries(${program} PRIVATE ${ARG_LINK})
    endforeach()
    add_test(NAME mutation_${name} WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}"
        COMMAND mutation_${name} "${CMAKE_CURRENT_BINARY_DIR}/last_input_${name}" ${ARG_ROUNDS} ${ARG_SEEDS})
    set_tests_properties(mutation_${name} PROPERTIES TIMEOUT 900)
endfunction()

function(seeds variable)
    list(TRANSFORM ARGN PREPEND "${PROJECT_SOURCE_DIR}/")
    file(GLOB found LIST_DIRECTORIES TRUE RELATIVE "${PROJECT_SOURCE_DIR}" CONFIGURE_DEPENDS ${ARGN})
    set(${variable} ${found} PARENT_SCOPE)
endfunction()
seeds(scripts stdlib/*.bangkom.md stdlib/*/*.bangkom.md tests/fuzz/seeds/check/*/*.bangkom tests/fuzz/seeds/check/*/*.bangkom.md)
seeds(folders tests/fuzz/seeds/check/*)
seeds(tables tests/fuzz/seeds/csv/*)

bangkom_fuzz_target(parse ROUNDS 3000 LINK syntax FILES parse.cpp SEEDS ${scripts})
bangkom_fuzz_target(check ROUNDS 1500 LINK workspace rules eval facts program syntax
    FILES check.cpp run_check.cpp SEEDS ${folders})
bangkom_fuzz_target(csv ROUNDS 3000 LINK workspace rules eval facts program syntax
    FILES csv.cpp run_check.cpp SEEDS ${tables})
