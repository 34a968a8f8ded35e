#include "ui/guide/guide_book.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>
#include <algorithm>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "ui/bridge/paths.h"
#include "ui/shell/fuzzy.h"

namespace ft::ui {

namespace fs = std::filesystem;

namespace {

// In the window's language: the core has no sentence for it.
Error damaged(const fs::path& file) {
  return Error(Code::malformed,
               QCoreApplication::translate("guideBook", "%1 is damaged. Install the program's resources again.")
                   .arg(to_qstring(file))
                   .toStdString());
}

GuideTopic::Text read_text(const fs::path& file) {
  GuideTopic::Text text;
  text.markdown = to_qstring(read_file(file));
  if (!text.markdown.startsWith("# ")) throw damaged(file);
  text.title = text.markdown.mid(2).section('\n', 0, 0).trimmed();
  return text;
}

QString text_at(const Json& json, const char* key) {
  return to_qstring(json.at(key).get<std::string>());
}

std::map<QString, QString> names_in(const Json& json) {
  std::map<QString, QString> names;
  for (const auto& [name, topic] : json.items()) names[to_qstring(name)] = to_qstring(topic.get<std::string>());
  return names;
}

QString found_in(const std::map<QString, QString>& names, const QString& name) {
  const auto found = names.find(name);
  return found == names.end() ? QString() : found->second;
}

}  // namespace

GuideBook GuideBook::read(const fs::path& folder) {
  const fs::path index = folder / "index.json";
  const Json json = read_json(index);
  GuideBook book;
  try {
    for (const Json& part : json.at("groups")) {
      GuideGroup group{text_at(part, "id"), text_at(part.at("title"), "en"), text_at(part.at("title"), "zh"), {}};
      for (const Json& topic : part.at("topics")) {
        const std::string id = topic.get<std::string>();
        group.topics.push_back(
            {to_qstring(id), read_text(folder / "en" / (id + ".md")), read_text(folder / "zh" / (id + ".md"))});
      }
      if (!group.topics.empty()) book.groups_.push_back(std::move(group));
    }
    book.fields_ = names_in(json.at("fields"));
    book.controls_ = names_in(json.at("controls"));
    book.pages_ = names_in(json.at("pages"));
  } catch (const Json::exception&) {
    throw damaged(index);
  }
  if (book.groups_.empty()) throw damaged(index);
  return book;
}

const GuideTopic* GuideBook::find(const QString& id) const {
  for (const GuideGroup& group : groups_)
    for (const GuideTopic& topic : group.topics)
      if (topic.id == id) return &topic;
  return nullptr;
}

QString GuideBook::topicOfField(const QString& key) const {
  return found_in(fields_, key);
}

QString GuideBook::topicOfControl(const QString& object_name) const {
  static const QRegularExpression of_field("^field[A-Z]?[a-z]*/(.+)$"), of_page("^([a-z]+)Page$");
  if (const auto match = of_field.match(object_name); match.hasMatch())
    if (const QString topic = topicOfField(match.captured(1)); !topic.isEmpty()) return topic;
  QString topic, name;
  for (const auto& [beginning, leads_to] : controls_)
    if (object_name.startsWith(beginning) && beginning.size() > name.size()) name = beginning, topic = leads_to;
  if (!topic.isEmpty()) return topic;
  const auto match = of_page.match(object_name);
  return match.hasMatch() ? found_in(pages_, match.captured(1)) : QString();
}

std::vector<const GuideTopic*> find_topics(const GuideBook& book, const QString& words) {
  const Matcher titles(words);
  const QStringList parts = words.simplified().split(' ', Qt::SkipEmptyParts);
  const auto has_all = [&](const QString& text) {
    return std::all_of(parts.begin(), parts.end(),
                       [&](const QString& part) { return text.contains(part, Qt::CaseInsensitive); });
  };
  std::vector<const GuideTopic*> in_title, in_text;
  for (const GuideGroup& group : book.groups())
    for (const GuideTopic& topic : group.topics) {
      if (titles.matches({topic.english.title, topic.chinese.title}))
        in_title.push_back(&topic);
      else if (has_all(topic.english.markdown) || has_all(topic.chinese.markdown))
        in_text.push_back(&topic);
    }
  in_title.insert(in_title.end(), in_text.begin(), in_text.end());
  return in_title;
}

const GuideBook& guide_book() {
  static const GuideBook book = GuideBook::read(resources_folder() / "guide");
  return book;
}

}  // namespace ft::ui
