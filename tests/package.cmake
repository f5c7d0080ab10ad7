# The Debian package, where one can be made.
find_program(BANGKOM_DPKG_DEB dpkg-deb)
find_program(BANGKOM_SHLIBDEPS dpkg-shlibdeps)
if(BANGKOM_DPKG_DEB AND BANGKOM_SHLIBDEPS AND TARGET bangkom AND NOT BANGKOM_SANITIZE)
    add_test(NAME package_deb COMMAND Python3::Interpreter "${CMAKE_CURRENT_SOURCE_DIR}/package/deb.py"
        "${PROJECT_BINARY_DIR}" $<TARGET_FILE:bangkom>)
elseif(TARGET bangkom AND NOT BANGKOM_SANITIZE)
    message(STATUS "No Debian package is tested here (apt-get install dpkg-dev)")
endif()
