# bangkom_room(NAME LINK rooms and libraries...)
#
# One room is one static library `bangkom_NAME` of all .cpp files in src/NAME and its folders, so a new file needs no change here.
# A room that has no .cpp file yet is an interface library. Its unit tests are tests/unit/NAME/*.cpp, one program `unit_NAME`.
# Includes are written from src/ ("base/number.hpp") or from the repository ("grammar/keywords.def").
# A file main.cpp belongs to no library: it is the room's program.
set(BANGKOM_ROOMS "" CACHE INTERNAL "Rooms in order")

function(bangkom_room name)
    cmake_parse_arguments(ARG "" "" "LINK" ${ARGN})
    set(links "")
    foreach(link IN LISTS ARG_LINK)
        if(TARGET bangkom_${link})
            list(APPEND links bangkom_${link})
        else()
            list(APPEND links ${link})
        endif()
    endforeach()

    file(GLOB_RECURSE files CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp")
    list(FILTER files EXCLUDE REGEX "/main\\.cpp$")
    if(files)
        add_library(bangkom_${name} STATIC ${files})
        set(visibility PUBLIC)
    else()
        add_library(bangkom_${name} INTERFACE)
        set(visibility INTERFACE)
    endif()
    target_include_directories(bangkom_${name} ${visibility} "${PROJECT_SOURCE_DIR}/src" "${PROJECT_SOURCE_DIR}")
    target_link_libraries(bangkom_${name} ${visibility} ${links})
    set(BANGKOM_ROOMS ${BANGKOM_ROOMS} ${name} CACHE INTERNAL "Rooms in order")
endfunction()
