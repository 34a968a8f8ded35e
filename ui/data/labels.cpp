#include "ui/data/labels.h"

#include <QCoreApplication>
#include <QStringList>
#include <map>

#include "ui/bridge/paths.h"

namespace ft::ui {

namespace {

QString page_text(const char* text) {
  return QCoreApplication::translate("ft::ui::DataPage", text);
}
QString filter_text(const char* text) {
  return QCoreApplication::translate("ft::ui::FilterBar", text);
}
QString mark_text(const char* text) {
  return QCoreApplication::translate("ft::ui::RowMarks", text);
}

}  // namespace

QString format_label(const data::Dataset& set) {
  const std::string name(set.format() ? set.format()->name : "");
  if (name == "messages" || name == "sharegpt")
    return page_text(QT_TRANSLATE_NOOP("ft::ui::DataPage", "conversations"));
  if (name == "alpaca") return page_text(QT_TRANSLATE_NOOP("ft::ui::DataPage", "instructions"));
  if (name == "completion") return page_text(QT_TRANSLATE_NOOP("ft::ui::DataPage", "prompts and completions"));
  if (name == "preference") return page_text(QT_TRANSLATE_NOOP("ft::ui::DataPage", "pairs of answers"));
  if (name == "kto") return page_text(QT_TRANSLATE_NOOP("ft::ui::DataPage", "judged answers"));
  if (name == "classification") return page_text(QT_TRANSLATE_NOOP("ft::ui::DataPage", "texts with labels"));
  if (name == "tokens") return page_text(QT_TRANSLATE_NOOP("ft::ui::DataPage", "tokens"));
  return page_text(QT_TRANSLATE_NOOP("ft::ui::DataPage", "texts"));
}

QString language_label(const std::string& language) {
  if (language == "zh") return filter_text(QT_TRANSLATE_NOOP("ft::ui::FilterBar", "Chinese"));
  if (language == "en") return filter_text(QT_TRANSLATE_NOOP("ft::ui::FilterBar", "English"));
  return language == "other" ? filter_text(QT_TRANSLATE_NOOP("ft::ui::FilterBar", "Other letters"))
                             : filter_text(QT_TRANSLATE_NOOP("ft::ui::FilterBar", "No letters"));
}

QString mark_label(std::string_view mark) {
  if (mark == "good") return mark_text(QT_TRANSLATE_NOOP("ft::ui::RowMarks", "Good"));
  if (mark == "bad") return mark_text(QT_TRANSLATE_NOOP("ft::ui::RowMarks", "Bad"));
  if (mark == "reviewed") return mark_text(QT_TRANSLATE_NOOP("ft::ui::RowMarks", "Reviewed"));
  if (mark == "starred") return mark_text(QT_TRANSLATE_NOOP("ft::ui::RowMarks", "Starred"));
  if (mark == "noted") return mark_text(QT_TRANSLATE_NOOP("ft::ui::RowMarks", "With a note"));
  if (mark == "tagged") return mark_text(QT_TRANSLATE_NOOP("ft::ui::RowMarks", "With tags"));
  if (mark == "edited") return mark_text(QT_TRANSLATE_NOOP("ft::ui::RowMarks", "Edited"));
  return mark_text(QT_TRANSLATE_NOOP("ft::ui::RowMarks", "New"));
}

QString mark_signs(const data::RowMark& mark) {
  QString signs;
  if (mark.starred) signs += QString::fromUtf8("★");
  if (mark.rating == data::RowMark::Rating::good) signs += '+';
  if (mark.rating == data::RowMark::Rating::bad) signs += QString::fromUtf8("−");
  if (mark.reviewed) signs += QString::fromUtf8("✓");
  if (!mark.note.empty()) signs += QString::fromUtf8("¶");
  return signs;
}

QString mark_sentence(const data::RowMark& mark) {
  QStringList words;
  for (const std::string_view name : {"starred", "good", "bad", "reviewed"})
    if (mark.is(name)) words << mark_label(name);
  for (const std::string& tag : mark.tags) words << to_qstring(tag);
  if (!mark.note.empty()) words << to_qstring(mark.note);
  return words.join(", ");
}

QString step_label(const data::EditStep& step) {
  const int rows = static_cast<int>(
      std::max<size_t>(1, step.name == "paste" ? step.inserted.size() : step.edits.size() + step.removed.size()));
  const auto text = [&](const char* source) {
    return QCoreApplication::translate("ft::ui::DataDocument", source, nullptr, rows);
  };
  const std::string& name = step.name;
  if (name == "edit") return text(QT_TRANSLATE_N_NOOP("ft::ui::DataDocument", "Edit %n row(s)"));
  if (name == "turns") return text(QT_TRANSLATE_NOOP("ft::ui::DataDocument", "Change the turns of a row"));
  if (name == "insert") return text(QT_TRANSLATE_NOOP("ft::ui::DataDocument", "Insert a row"));
  if (name == "duplicate") return text(QT_TRANSLATE_NOOP("ft::ui::DataDocument", "Duplicate a row"));
  if (name == "delete") return text(QT_TRANSLATE_N_NOOP("ft::ui::DataDocument", "Delete %n row(s)"));
  if (name == "move") return text(QT_TRANSLATE_NOOP("ft::ui::DataDocument", "Move a row"));
  if (name == "replace") return text(QT_TRANSLATE_N_NOOP("ft::ui::DataDocument", "Replace in %n row(s)"));
  if (name == "dedup") return text(QT_TRANSLATE_N_NOOP("ft::ui::DataDocument", "Remove %n cop(ies)"));
  if (name == "paste") return text(QT_TRANSLATE_N_NOOP("ft::ui::DataDocument", "Paste %n row(s)"));
  if (name == "draft") return text(QT_TRANSLATE_NOOP("ft::ui::DataDocument", "Accept a drafted answer"));
  if (name == "paraphrase") return text(QT_TRANSLATE_NOOP("ft::ui::DataDocument", "Accept other words for a turn"));
  if (name == data::version_step)
    return text(QT_TRANSLATE_NOOP("ft::ui::DataDocument", "Version “%1”")).arg(to_qstring(step.detail));
  if (name == "back") return text(QT_TRANSLATE_NOOP("ft::ui::DataDocument", "Back behind an earlier step"));
  if (name == "recipe")
    return text(QT_TRANSLATE_NOOP("ft::ui::DataDocument", "Run the recipe %1")).arg(to_qstring(step.detail));
  if (name == "restore") return text(QT_TRANSLATE_N_NOOP("ft::ui::DataDocument", "Bring back %n row(s)"));
  if (name == "mend") return text(QT_TRANSLATE_NOOP("ft::ui::DataDocument", "Mend a line that was set aside"));
  if (name == "drop") return text(QT_TRANSLATE_NOOP("ft::ui::DataDocument", "Delete a line that was set aside"));
  QString label = text(QT_TRANSLATE_N_NOOP("ft::ui::DataDocument", "Fix %n row(s)"));
  return step.detail.empty() ? label : QString("%1: %2").arg(label, to_qstring(step.detail));
}

QString kind_label(const std::string& kind) {
  static const std::map<std::string, const char*> labels{
      {"json", QT_TRANSLATE_NOOP("ft::ui::DataDocument", "No valid JSON")},
      {"utf8", QT_TRANSLATE_NOOP("ft::ui::DataDocument", "No UTF-8")},
      {"type", QT_TRANSLATE_NOOP("ft::ui::DataDocument", "Wrong kind of value")},
      {"columns", QT_TRANSLATE_NOOP("ft::ui::DataDocument", "Wrong number of cells")},
      {"format", QT_TRANSLATE_NOOP("ft::ui::DataDocument", "Another format")},
      {"missing", QT_TRANSLATE_NOOP("ft::ui::DataDocument", "Missing text")},
      {"empty", QT_TRANSLATE_NOOP("ft::ui::DataDocument", "Empty text")},
      {"unanswered", QT_TRANSLATE_NOOP("ft::ui::DataDocument", "No answer")},
      {"role", QT_TRANSLATE_NOOP("ft::ui::DataDocument", "Unknown role")},
      {"role_order", QT_TRANSLATE_NOOP("ft::ui::DataDocument", "Order of roles")},
      {"tool_call", QT_TRANSLATE_NOOP("ft::ui::DataDocument", "Tool call")},
      {"tools", QT_TRANSLATE_NOOP("ft::ui::DataDocument", "List of tools")},
      {"same_pair", QT_TRANSLATE_NOOP("ft::ui::DataDocument", "Both answers the same")},
      {"control", QT_TRANSLATE_NOOP("ft::ui::DataDocument", "Control character")},
      {"duplicate_key", QT_TRANSLATE_NOOP("ft::ui::DataDocument", "Key twice")},
      {"surrogate", QT_TRANSLATE_NOOP("ft::ui::DataDocument", "Half a character")},
      {"conflict", QT_TRANSLATE_NOOP("ft::ui::DataDocument", "Same question, other answer")},
      {"exact_duplicate", QT_TRANSLATE_NOOP("ft::ui::DataDocument", "Exact duplicate")},
      {"near_duplicate", QT_TRANSLATE_NOOP("ft::ui::DataDocument", "Near duplicate")},
      {"leakage", QT_TRANSLATE_NOOP("ft::ui::DataDocument", "Also in the exam")},
      {"too_long", QT_TRANSLATE_NOOP("ft::ui::DataDocument", "Too long")},
      {"too_short", QT_TRANSLATE_NOOP("ft::ui::DataDocument", "Too short")},
      {"email", QT_TRANSLATE_NOOP("ft::ui::DataDocument", "E-mail address")},
      {"phone_cn", QT_TRANSLATE_NOOP("ft::ui::DataDocument", "Chinese mobile number")},
      {"phone_intl", QT_TRANSLATE_NOOP("ft::ui::DataDocument", "Telephone number")},
      {"id_cn", QT_TRANSLATE_NOOP("ft::ui::DataDocument", "Chinese identity number")},
      {"bank_card", QT_TRANSLATE_NOOP("ft::ui::DataDocument", "Bank card")},
      {"ipv4", QT_TRANSLATE_NOOP("ft::ui::DataDocument", "IPv4 address")},
      {"ipv6", QT_TRANSLATE_NOOP("ft::ui::DataDocument", "IPv6 address")},
      {"api_key", QT_TRANSLATE_NOOP("ft::ui::DataDocument", "Key of a service")},
      {"private_key", QT_TRANSLATE_NOOP("ft::ui::DataDocument", "Private key")},
      {"password", QT_TRANSLATE_NOOP("ft::ui::DataDocument", "Password")},
      {"special_token", QT_TRANSLATE_NOOP("ft::ui::DataDocument", "Special token")},
      {"html", QT_TRANSLATE_NOOP("ft::ui::DataDocument", "HTML")},
      {"markdown", QT_TRANSLATE_NOOP("ft::ui::DataDocument", "Markdown")},
      {"fence", QT_TRANSLATE_NOOP("ft::ui::DataDocument", "Code block not closed")},
      {"bracket", QT_TRANSLATE_NOOP("ft::ui::DataDocument", "Bracket not closed")},
      {"mojibake", QT_TRANSLATE_NOOP("ft::ui::DataDocument", "Garbled text")},
      {"repetition", QT_TRANSLATE_NOOP("ft::ui::DataDocument", "Repetition")},
      {"repeated_answer", QT_TRANSLATE_NOOP("ft::ui::DataDocument", "Same answer again and again")},
      {"refusal", QT_TRANSLATE_NOOP("ft::ui::DataDocument", "Refusal")},
      {"truncated", QT_TRANSLATE_NOOP("ft::ui::DataDocument", "Answer breaks off")},
      {"language", QT_TRANSLATE_NOOP("ft::ui::DataDocument", "Answer in another language")},
      {"injection", QT_TRANSLATE_NOOP("ft::ui::DataDocument", "Instruction to the model")},
  };
  const auto found = labels.find(kind);
  return found == labels.end() ? to_qstring(kind) : QCoreApplication::translate("ft::ui::DataDocument", found->second);
}

}  // namespace ft::ui
