// One page of the window by itself, in English, over a home of its own.
#pragma once

#include <gtest/gtest.h>

#include <QSize>
#include <memory>

#include "tests/support/studio_home.h"
#include "ui/studio.h"

namespace ft::test {

template <class Page>
class PageTest : public testing::Test {
 protected:
  void make_studio() {
    studio_ = std::make_unique<ui::Studio>(home_.project());
    studio_->preferences().setLanguage("en");
  }
  void show(QSize size = {1200, 760}) {
    page_ = std::make_unique<Page>(*studio_, nullptr);
    page_->resize(size);
    page_->show();
  }
  template <class Widget>
  Widget* part(const char* name) {
    auto* found = page_->template findChild<Widget*>(name);
    EXPECT_TRUE(found) << name;
    return found;
  }

  StudioHome home_;
  std::unique_ptr<ui::Studio> studio_;
  std::unique_ptr<Page> page_;
};

}  // namespace ft::test
