# The packaged libraries that the core uses. Debian's come through their own CMake files or pkg-config; LibTorch comes
# from its wheel, unpacked by packaging/deps into FT_WHEELS (a folder that holds torch/ and nvidia/).
find_package(Threads REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(fmt REQUIRED)
find_package(CLI11 REQUIRED)
find_package(simdjson REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(PkgConfig REQUIRED)
pkg_check_modules(PCRE2 REQUIRED IMPORTED_TARGET libpcre2-8)
pkg_check_modules(UTF8PROC REQUIRED IMPORTED_TARGET libutf8proc)
pkg_check_modules(XXHASH REQUIRED IMPORTED_TARGET libxxhash)
pkg_check_modules(ZSTD REQUIRED IMPORTED_TARGET libzstd)
find_package(ZLIB REQUIRED)
find_package(Qt6 6.4 REQUIRED COMPONENTS Widgets Svg PrintSupport DBus LinguistTools Test)
find_package(GTest REQUIRED)
# Not by pkg-config: Ubuntu's sentencepiece.pc asks for protobuf-lite's, which its package does not bring.
find_path(FT_SENTENCEPIECE_HEADERS sentencepiece_processor.h REQUIRED)
find_library(FT_SENTENCEPIECE_LIBRARY sentencepiece REQUIRED)
find_library(FT_SENTENCEPIECE_TRAINER sentencepiece_train REQUIRED)
add_library(ft_sentencepiece INTERFACE)
target_include_directories(ft_sentencepiece SYSTEM INTERFACE ${FT_SENTENCEPIECE_HEADERS})
target_link_libraries(ft_sentencepiece INTERFACE ${FT_SENTENCEPIECE_TRAINER} ${FT_SENTENCEPIECE_LIBRARY})
find_path(FT_QCUSTOMPLOT_HEADERS qcustomplot.h REQUIRED)
find_library(FT_QCUSTOMPLOT_LIBRARY QCustomPlotQt6 REQUIRED)
add_library(ft_qcustomplot INTERFACE)
target_include_directories(ft_qcustomplot SYSTEM INTERFACE ${FT_QCUSTOMPLOT_HEADERS})
target_compile_definitions(ft_qcustomplot INTERFACE QCUSTOMPLOT_USE_LIBRARY)
target_link_libraries(ft_qcustomplot INTERFACE ${FT_QCUSTOMPLOT_LIBRARY})

set(ft_cache_home $ENV{XDG_CACHE_HOME})
if(NOT ft_cache_home)
  set(ft_cache_home $ENV{HOME}/.cache)
endif()
set(FT_WHEELS ${ft_cache_home}/finetune-studio/wheels CACHE PATH "Folder with the unpacked wheels: torch/ and nvidia/")
if(NOT EXISTS ${FT_WHEELS}/torch/lib/libtorch_cpu.so)
  message(FATAL_ERROR "LibTorch is not in ${FT_WHEELS}. Run packaging/deps, or set FT_WHEELS to a folder that holds torch/.")
endif()

# Only torch_cpu and c10: libtorch.so would pull in libtorch_cuda, and TorchConfig.cmake asks for a CUDA toolkit.
foreach(part c10 torch_cpu)
  add_library(${part} SHARED IMPORTED)
  set_target_properties(${part} PROPERTIES IMPORTED_LOCATION ${FT_WHEELS}/torch/lib/lib${part}.so)
  # Behind the system's folders: the wheel brings its own copies of fmt and others, which must not be found first.
  target_compile_options(${part} INTERFACE
    "SHELL:-idirafter ${FT_WHEELS}/torch/include" "SHELL:-idirafter ${FT_WHEELS}/torch/include/torch/csrc/api/include")
endforeach()
add_library(ft_torch INTERFACE)
# at::parallel_for is a template: without -fopenmp here it would run on one thread, silently. The library is torch's own.
target_compile_options(ft_torch INTERFACE -fopenmp)
target_link_libraries(ft_torch INTERFACE torch_cpu c10 ${FT_WHEELS}/torch/lib/libgomp.so.1)
# libtorch_cpu.so finds the CUDA runtime by its own rpath; the linker need not.
target_link_options(ft_torch INTERFACE -Wl,--allow-shlib-undefined)
