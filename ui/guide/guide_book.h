// The guide's topics in both languages, as resources/guide holds them: index.json (groups, order, which field, control
// and page leads to which topic) and one Markdown file a topic and language. Plain values; any thread.
#pragma once

#include <QString>
#include <filesystem>
#include <map>
#include <span>
#include <vector>

namespace ft::ui {

struct GuideTopic {
  struct Text {
    QString title, markdown;  // the title is the first heading of the text
  };
  QString id;
  Text english, chinese;
  const Text& in(bool in_chinese) const { return in_chinese ? chinese : english; }
};

struct GuideGroup {
  QString id, english, chinese;  // titles
  std::vector<GuideTopic> topics;
};

class GuideBook {
 public:
  // Throws Error{not_found, malformed} naming the file.
  static GuideBook read(const std::filesystem::path& folder);

  std::span<const GuideGroup> groups() const { return groups_; }
  const GuideTopic* find(const QString& id) const;  // nullptr for an unknown one
  const QString& first() const { return groups_.front().topics.front().id; }

  // What leads where, by name; empty for what the index does not know. A control's name is looked up whole, then by its
  // longest beginning; "field/<key>", "fieldLabel/<key>" … are those of a setting, "<id>Page" a page's.
  QString topicOfField(const QString& key) const;
  QString topicOfControl(const QString& object_name) const;
  const std::map<QString, QString>& fields() const { return fields_; }
  const std::map<QString, QString>& controls() const { return controls_; }
  const std::map<QString, QString>& pages() const { return pages_; }

 private:
  std::vector<GuideGroup> groups_;
  std::map<QString, QString> fields_, controls_, pages_;
};

// Topics that have all the words, in either language or, in titles, by a few letters and by pinyin; those with them in
// the title first.
std::vector<const GuideTopic*> find_topics(const GuideBook& book, const QString& words);

// The book of this installation, read at the first call (some 80 small files). Throws Error as read() does.
const GuideBook& guide_book();

}  // namespace ft::ui
