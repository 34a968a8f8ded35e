# What `cmake --install build/release --prefix DIR` puts where. The folder can be moved afterwards: programs and
# libraries find each other by their own place ($ORIGIN), and the program finds its resources from its own place
# (resources_folder in core/base/files.h). What must be there is listed in packaging/installed.txt.
#
#   bin/                        programs
#   lib/finetune-studio/        our two libraries; torch/ and nvidia/ laid out as in their wheels, whose rpaths rely on it
#   share/finetune-studio/      the folder resources
#   share/applications, share/icons  the entry of the desktop's menu and its icon
#   share/doc/finetune-studio/  licences and papers
#
# The libraries of Debian or Ubuntu stay the system's. With --component cuda the GPU's libraries (some gigabytes,
# unpacked by packaging/deps where there is a driver) come too.
set(ft_libraries lib/finetune-studio)
set(ft_papers share/doc/finetune-studio)

# The build folder is laid out like an installation, with links to the wheels, and uses the same rpaths: those that CMake
# makes for a build end in empty entries, by which the loader would take libraries from the current folder first.
set_target_properties(finetune finetune-studio finetune_core finetune_torch PROPERTIES BUILD_WITH_INSTALL_RPATH ON)
set_target_properties(finetune finetune-studio PROPERTIES INSTALL_RPATH "$ORIGIN/../${ft_libraries}")
set_target_properties(finetune_core PROPERTIES INSTALL_RPATH "$ORIGIN")
set_target_properties(finetune_torch PROPERTIES INSTALL_RPATH "$ORIGIN:$ORIGIN/torch/lib")
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/${ft_libraries})
foreach(wheel torch nvidia)
  file(CREATE_LINK ${FT_WHEELS}/${wheel} ${CMAKE_BINARY_DIR}/${ft_libraries}/${wheel} SYMBOLIC)
endforeach()
install(TARGETS finetune finetune-studio RUNTIME DESTINATION bin)
install(TARGETS finetune_core finetune_torch LIBRARY DESTINATION ${ft_libraries})

install(DIRECTORY resources/ DESTINATION share/finetune-studio PATTERN icons EXCLUDE PATTERN screenshots EXCLUDE)  # the icons are inside the program
install(FILES packaging/linux/finetune-studio.desktop DESTINATION share/applications)
install(FILES resources/icons/app.svg DESTINATION share/icons/hicolor/scalable/apps RENAME finetune-studio.svg)
install(FILES LICENSE README.md CHANGELOG.md DESTINATION ${ft_papers})

# libtorch_cpu.so names the CUDA runtime and CUPTI even on a machine without a GPU.
foreach(library c10 torch_cpu)
  install(PROGRAMS ${FT_WHEELS}/torch/lib/lib${library}.so DESTINATION ${ft_libraries}/torch/lib)
endforeach()
install(PROGRAMS ${FT_WHEELS}/torch/lib/libgomp.so.1 DESTINATION ${ft_libraries}/torch/lib)
install(PROGRAMS ${FT_WHEELS}/nvidia/cu13/lib/libcudart.so.13 ${FT_WHEELS}/nvidia/cu13/lib/libcupti.so.13
  DESTINATION ${ft_libraries}/nvidia/cu13/lib)
foreach(wheel torch nvidia_cuda_runtime nvidia_cuda_cupti)
  file(GLOB licences CONFIGURE_DEPENDS ${FT_WHEELS}/${wheel}-*.dist-info/licenses/*)
  install(FILES ${licences} DESTINATION ${ft_papers}/${wheel})
endforeach()

foreach(library c10_cuda caffe2_nvrtc torch_cuda torch_cuda_linalg torch_nvshmem)
  install(PROGRAMS ${FT_WHEELS}/torch/lib/lib${library}.so DESTINATION ${ft_libraries}/torch/lib
    COMPONENT cuda EXCLUDE_FROM_ALL OPTIONAL)
endforeach()
install(DIRECTORY ${FT_WHEELS}/nvidia DESTINATION ${ft_libraries} USE_SOURCE_PERMISSIONS
  COMPONENT cuda EXCLUDE_FROM_ALL FILES_MATCHING PATTERN "*.so*")
