#include "ui/export/export_texts.h"

#include <QCoreApplication>
#include <QStringList>

#include "ui/bridge/paths.h"

namespace ft::ui {

// The same place for another kind of export: a GGUF is a file with its own ending, the others are folders.
QString path_for_kind(const QString& path, const QString& to) {
  const bool file = path.endsWith(".gguf", Qt::CaseInsensitive);
  if (to == "gguf") return file || path.trimmed().isEmpty() ? path : path + ".gguf";
  return file ? path.chopped(5) : path;
}

QString export_kind_title(const QString& to) {
  if (to == "gguf") return QCoreApplication::translate("ft::ui::ExportPage", "Ollama / llama.cpp (GGUF)");
  if (to == "merged") return QCoreApplication::translate("ft::ui::ExportPage", "Hugging Face folder, merged");
  return QCoreApplication::translate("ft::ui::ExportPage", "Adapter only (PEFT)");
}

QString export_kind_hint(const QString& to) {
  if (to == "gguf")
    return QCoreApplication::translate("ft::ui::ExportPage", "One file for Ollama, llama.cpp and LM Studio.");
  if (to == "merged")
    return QCoreApplication::translate(
        "ft::ui::ExportPage", "A folder that transformers, vLLM and others open: the base with what was learned.");
  return QCoreApplication::translate("ft::ui::ExportPage",
                                     "Only what was learned, some MiB; needs the base model beside it.");
}

// What the engine does at this share of the work; it has three parts, or four with answers.
QString export_doing(double share, bool answers) {
  const double part = share * (answers ? 4 : 3);
  if (part < 1) return QCoreApplication::translate("ft::ui::ExportPage", "Reading the model: %1");
  if (part < 2) return QCoreApplication::translate("ft::ui::ExportPage", "Writing: %1");
  if (part < 3) return QCoreApplication::translate("ft::ui::ExportPage", "Reading back and comparing: %1");
  return QCoreApplication::translate("ft::ui::ExportPage", "Comparing answers: %1");
}

int export_checks_made(double share, bool answers) {
  const double part = share * (answers ? 4 : 3);
  return part < 2 ? 0 : part < 3 ? 1 : 6;
}

// A name that every file system takes.
QString file_name(const QString& name) {
  QString safe;
  for (const QChar letter : name.simplified())
    safe += letter.isLetterOrNumber() || QString("-_.").contains(letter) ? letter : QChar('-');
  return safe.isEmpty() ? QString("model") : safe;
}

QString use_text(const ExportPlan& plan, const std::vector<std::string>& also) {
  const QString target = to_qstring(plan.target), name = to_qstring(plan.target.stem());
  if (plan.to == "gguf") {
    QString modelfile;
    for (const std::string& one : also)
      if (one.ends_with("Modelfile")) modelfile = to_qstring(one);
    QStringList lines{QString("cd \"%1\"").arg(to_qstring(plan.target.parent_path()))};
    if (modelfile.isEmpty()) lines << QString("echo \"FROM ./%1\" > Modelfile").arg(to_qstring(plan.target.filename()));
    lines << QString("ollama create %1 -f %2").arg(name.toLower(), modelfile.isEmpty() ? "Modelfile" : modelfile)
          << QString("llama-cli -m \"%1\" -cnv").arg(to_qstring(plan.target.filename()));
    return lines.join('\n');
  }
  if (plan.to == "merged")
    return QString(
               "from transformers import AutoModelForCausalLM, AutoTokenizer\n"
               "tokenizer = AutoTokenizer.from_pretrained(\"%1\")\n"
               "model = AutoModelForCausalLM.from_pretrained(\"%1\")")
        .arg(target);
  return QString(
             "from peft import PeftModel\nfrom transformers import AutoModelForCausalLM, AutoTokenizer\n"
             "tokenizer = AutoTokenizer.from_pretrained(\"%1\")\n"
             "model = PeftModel.from_pretrained(AutoModelForCausalLM.from_pretrained(\"%1\"), \"%2\")")
      .arg(to_qstring(plan.hub_name.empty() ? plan.what.model : plan.hub_name), target);
}

}  // namespace ft::ui
