# bangkom_embed_stdlib(TARGET): the standard library's files as string tables inside the target (door: src/source/stdlib.hpp).
function(bangkom_embed_stdlib target)
    set(folder "${PROJECT_SOURCE_DIR}/stdlib")
    set(output "${PROJECT_BINARY_DIR}/generated/stdlib_files.cpp")
    file(GLOB_RECURSE files CONFIGURE_DEPENDS "${folder}/*.bangkom" "${folder}/*.bangkom.md")
    list(SORT files)
    add_custom_command(
        OUTPUT "${output}"
        COMMAND "${CMAKE_COMMAND}" "-DFOLDER=${folder}" "-DOUTPUT=${output}" -P "${PROJECT_SOURCE_DIR}/cmake/embed_stdlib.cmake"
        DEPENDS ${files} "${PROJECT_SOURCE_DIR}/cmake/embed_stdlib.cmake"
        COMMENT "Embedding the standard library"
        VERBATIM)
    target_sources(${target} PRIVATE "${output}")
    # One string a file; compilers must accept 65536 characters only, those we use accept any.
    set_source_files_properties("${output}" TARGET_DIRECTORY ${target} PROPERTIES COMPILE_OPTIONS "-Wno-overlength-strings")
endfunction()
