# Headers that nearly every file reads, compiled once for the core and once for the window: a quarter to a half of the time
# of a file. Folders that need torch gain nothing (its headers make 500 MB, which cost as much to load as to read).
# Sources still include what they use: the fuzz preset builds without them.
set(ft_common <algorithm> <array> <atomic> <chrono> <cmath> <filesystem> <fstream> <functional> <map> <memory> <mutex>
    <numeric> <optional> <set> <span> <string> <string_view> <thread> <unordered_map> <vector>
    <fmt/format.h> <nlohmann/json.hpp>)

# ft_precompile(KIND "libraries" "headers" [compile options ...])
function(ft_precompile kind libraries headers)
  set(empty ${CMAKE_BINARY_DIR}/precompiled/${kind}.cpp)
  if(NOT EXISTS ${empty})
    file(WRITE ${empty} "")
  endif()
  add_library(ft_precompiled_${kind} OBJECT ${empty})
  target_link_libraries(ft_precompiled_${kind} PRIVATE ft_flags ${libraries})
  target_precompile_headers(ft_precompiled_${kind} PRIVATE ${headers})
  target_compile_options(ft_precompiled_${kind} PRIVATE ${ARGN})
endfunction()

ft_precompile(core "nlohmann_json::nlohmann_json;fmt::fmt;Threads::Threads" "${ft_common}")
set(ft_window ${ft_common}
    <QAbstractTableModel> <QApplication> <QComboBox> <QDialog> <QFileDialog> <QHeaderView> <QLabel> <QLineEdit>
    <QListView> <QLocale> <QMenu> <QPainter> <QPlainTextEdit> <QPointer> <QPushButton> <QStandardItemModel>
    <QStyledItemDelegate> <QTableView> <QTimer> <QToolButton> <QVBoxLayout>)
ft_precompile(window "nlohmann_json::nlohmann_json;fmt::fmt;Threads::Threads;Qt6::Widgets" "${ft_window}")
target_compile_definitions(ft_precompiled_window PRIVATE QT_NO_KEYWORDS)

# A test runs once, so it is optimised less; what it tests is not.
set(ft_test_options -O1)
ft_precompile(core_test "nlohmann_json::nlohmann_json;fmt::fmt;Threads::Threads;GTest::gtest;GTest::gmock"
  "${ft_common};<gmock/gmock.h>;<gtest/gtest.h>" ${ft_test_options})
ft_precompile(window_test  # without Qt6::Test, which puts the test's own folder into a macro
  "nlohmann_json::nlohmann_json;fmt::fmt;Threads::Threads;Qt6::Widgets;GTest::gtest;GTest::gmock"
  "${ft_window};<gmock/gmock.h>;<gtest/gtest.h>" ${ft_test_options})
target_compile_definitions(ft_precompiled_window_test PRIVATE QT_NO_KEYWORDS)

# ft_use_precompiled(TARGET core|window|core_test|window_test)
function(ft_use_precompiled target kind)
  target_precompile_headers(${target} REUSE_FROM ft_precompiled_${kind})
  # GCC no longer knows these as the system's headers then, and warns of what it thinks to see after inlining in them.
  target_compile_options(${target} PRIVATE
    $<$<CXX_COMPILER_ID:GNU>:-Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread>)
  # Programs would be compiled with -fPIE; the headers are compiled with the libraries' -fPIC.
  get_target_property(type ${target} TYPE)
  if(type STREQUAL EXECUTABLE)
    target_compile_options(${target} PRIVATE -fPIC)
  endif()
endfunction()
