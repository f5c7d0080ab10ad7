# Tests of the house itself: tests/meta/*.py without arguments.
foreach(name IN ITEMS rooms sizes words)
    add_test(NAME meta_${name} COMMAND Python3::Interpreter "${CMAKE_CURRENT_SOURCE_DIR}/meta/${name}.py")
endforeach()
