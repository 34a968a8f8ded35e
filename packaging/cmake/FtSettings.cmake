# How everything is compiled: the standard, the warnings, the compiler cache and the linker when they are there,
# and where programs and libraries land in the build folder.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")

set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/lib/finetune-studio)
set(CMAKE_BUILD_RPATH_USE_ORIGIN ON)

find_program(FT_CCACHE ccache)
if(FT_CCACHE)
  # pch_defines, time_macros: without them ccache keeps nothing that is compiled with precompiled headers. DEPEND: headers
  # are known from the compiler's own list, so that a miss preprocesses nothing.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros CCACHE_DEPEND=1 ${FT_CCACHE})
endif()
find_program(FT_MOLD mold)
if(FT_MOLD)
  add_link_options(-fuse-ld=mold)
endif()

set(FT_SANITIZE "" CACHE STRING "Sanitizers to build with, for example address,undefined")
# DT_RPATH, not RUNPATH: the engine is found by dlopen from inside libfinetune_core.so too.
add_link_options(-Wl,--disable-new-dtags)

if(FT_SANITIZE)
  # What is found ends the program, so that a test fails. The assertions see an index beyond a view or a vector, which
  # the sanitizers cannot where the memory behind it is somebody's.
  # GCC 12 warns of standard headers that are not at fault once a sanitizer's code stands between.
  add_compile_options(-fsanitize=${FT_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer
                      $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
  add_compile_definitions(_GLIBCXX_ASSERTIONS)
  add_link_options(-fsanitize=${FT_SANITIZE})
endif()

# Every target of ours takes its flags from here, and only ours: packaged headers come in as system includes.
add_library(ft_flags INTERFACE)
target_include_directories(ft_flags INTERFACE ${CMAKE_SOURCE_DIR})
# -Wrestrict: false alarms of GCC 12 about std::string (its bug 105651).
target_compile_options(ft_flags INTERFACE -Wall -Wextra -Werror $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
# GCC 13 (Ubuntu 24.04) takes every reference that a function returns for one into the function's arguments.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 13)
  target_compile_options(ft_flags INTERFACE -Wno-dangling-reference)
endif()
