# What is installed, and the Debian package of it: `cpack` in a build folder.
include(GNUInstallDirs)

install(FILES LICENSE DESTINATION "${CMAKE_INSTALL_DOCDIR}" RENAME copyright)

set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON) # the tests are no part of it
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "Bangkom maintainers <maintainers@bangkom.example>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SECTION interpreters)
set(CPACK_DEBIAN_PACKAGE_SUGGESTS git) # `compare --git`
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "A script states the facts of an organisation and the rules of a regulation;
the interpreter checks the rules, explains every finding, and writes the
five-year plan. With a language server for editors.")
include(CPack)
