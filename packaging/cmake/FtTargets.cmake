# ft_library(NAME [TORCH] SOURCES ... [NEEDS ft::other ...] [LIBS packaged ...])
# One folder of the core. The objects of torch-free folders make libfinetune_core.so, those of folders that need
# torch make libfinetune_torch.so, which is loaded only by the commands that train or run a model.
function(ft_library name)
  cmake_parse_arguments(arg "TORCH" "" "SOURCES;NEEDS;LIBS" ${ARGN})
  add_library(ft_${name} OBJECT ${arg_SOURCES})
  add_library(ft::${name} ALIAS ft_${name})
  target_link_libraries(ft_${name} PUBLIC ft_flags ${arg_NEEDS} ${arg_LIBS})
  if(arg_TORCH)
    target_link_libraries(ft_${name} PUBLIC ft_torch)
    set_property(GLOBAL APPEND PROPERTY FT_TORCH_FOLDERS ft_${name})
  else()
    set_property(GLOBAL APPEND PROPERTY FT_CORE_FOLDERS ft_${name})
  endif()
endfunction()

# ft_test(NAME [TORCH] [PROGRAM] SOURCES ... [LIBS ...])
# A GoogleTest program, one ctest entry. PROGRAM: it starts finetune (FT_PROGRAM), which is built before it; a test
# without TORCH and PROGRAM is built without compiling anything that needs torch.
function(ft_test name)
  cmake_parse_arguments(arg "TORCH;PROGRAM" "" "SOURCES;LIBS" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE ft_flags finetune_core GTest::gtest GTest::gmock GTest::gtest_main ${arg_LIBS})
  if(arg_TORCH)
    target_link_libraries(${name} PRIVATE finetune_torch ft_torch)
  endif()
  target_compile_definitions(${name} PRIVATE
    FT_SOURCE_DIR="${CMAKE_SOURCE_DIR}" FT_PROGRAM="$<TARGET_FILE:finetune>" FT_TEST_DATA="${CMAKE_SOURCE_DIR}/tests/golden/data")
  if(arg_PROGRAM)
    add_dependencies(${name} finetune)
  endif()
  add_test(NAME ${name} COMMAND ${name} --gtest_brief=1 WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
endfunction()
