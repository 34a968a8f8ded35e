#include "ui/data/tokens_view.h"

#include <QAbstractScrollArea>
#include <QHBoxLayout>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <QVBoxLayout>

#include "core/base/error.h"
#include "core/base/unicode.h"
#include "core/text/loss_mask.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/paths.h"
#include "ui/data/model_texts.h"
#include "ui/shell/widgets.h"
#include "ui/theme/icons.h"
#include "ui/theme/retranslate.h"
#include "ui/theme/theme.h"

namespace ft::ui {

namespace {

constexpr size_t most_tokens = 20'000;  // that are laid out; the count is always of all

struct ShownToken {
  QString text;  // for people: line ends as ↵
  int32_t id = 0;
  bool learned = false, special = false, cut = false, ends_line = false;
};

struct Answer {
  std::vector<ShownToken> tokens;
  int all = 0, learned = 0, cut = 0;
  bool answer_cut = false;
  QString warning;
};

QString visible_text(const std::string& bytes) {
  QString text = QString::fromUtf8(mend_utf8(bytes).c_str());
  text.replace('\n', QString::fromUtf8("↵"));
  text.replace('\r', QString::fromUtf8("␍"));
  text.replace('\t', QString::fromUtf8("→"));
  text.replace(QChar(0), QString::fromUtf8("␀"));
  return text;
}

Answer tokens_of(const std::string& model, const Json& sample, const std::string& mask, int cutoff) {
  const models::ModelText side = model_text(model);
  const auto done = text::tokenize_sample(sample, *side.tokenizer, side.chat.get(), text::mask_mode_named(mask));
  Answer answer;
  answer.all = static_cast<int>(done.ids.size());
  answer.warning = to_qstring(done.warning);
  std::string pending;
  const size_t keep = cutoff > 0 ? static_cast<size_t>(cutoff) : done.ids.size();
  for (size_t i = 0; i < done.ids.size(); ++i) {
    const bool learned = done.labels[i] != text::no_label && i > 0, cut = i >= keep;
    answer.learned += learned && !cut;
    answer.cut += cut;
    answer.answer_cut |= cut && learned;
    if (i >= most_tokens) continue;
    ShownToken token;
    token.id = done.ids[i];
    token.special = side.tokenizer->is_special(token.id);
    token.learned = learned;
    token.cut = cut;
    std::string bytes = token.special ? side.tokenizer->token(token.id) : side.tokenizer->bytes_of(token.id);
    token.ends_line = bytes.ends_with('\n');
    // A character that is spread over several tokens stands on the last of them.
    if (!token.special) {
      bytes = pending + bytes;
      pending = bytes.substr(bytes.size() - incomplete_utf8_tail(bytes));
      bytes.resize(bytes.size() - pending.size());
    } else {
      pending.clear();
    }
    token.text = bytes.empty() ? QString::fromUtf8("·") : visible_text(bytes);
    answer.tokens.push_back(std::move(token));
  }
  return answer;
}

}  // namespace

// The tokens, flowing like text. Laid out once a change of contents or width; painting looks at what is in view.
class TokensArea : public QAbstractScrollArea {
  Q_OBJECT

 public:
  explicit TokensArea(QWidget* parent) : QAbstractScrollArea(parent) {
    setObjectName("tokensArea");
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    restyle(this, [this] { layOut(); });
  }

  void setTokens(std::vector<ShownToken> tokens) {
    tokens_ = std::move(tokens);
    verticalScrollBar()->setValue(0);
    layOut();
    QString text;
    for (const ShownToken& token : tokens_) text += token.text;
    setAccessibleDescription(text.left(2000));
  }
  const std::vector<ShownToken>& tokens() const { return tokens_; }

 protected:
  void resizeEvent(QResizeEvent* event) override {
    QAbstractScrollArea::resizeEvent(event);
    layOut();
  }

  void paintEvent(QPaintEvent*) override {
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), palette().color(QPalette::Base));
    painter.setFont(font_);
    const QFontMetrics metrics(font_);
    const int top = verticalScrollBar()->value(), bottom = top + viewport()->height();
    const QColor tint = theme::accent_tint(palette()), accent = palette().color(QPalette::Highlight),
                 text = palette().color(QPalette::Text), quiet = palette().color(QPalette::PlaceholderText),
                 line = palette().color(QPalette::Mid);
    for (size_t i = 0; i < places_.size(); ++i) {
      const ShownToken& token = tokens_[i];
      if (places_[i].bottom() < top || places_[i].top() > bottom) continue;
      const QRect place = places_[i].translated(0, -top);
      if (i > 0 && token.cut && !tokens_[i - 1].cut) paintCut(painter, place);
      if (token.learned && !token.cut) {
        painter.fillRect(place.adjusted(0, 1, 0, -1), tint);
        painter.setPen(QPen(accent, 2));
        painter.drawLine(place.left(), place.bottom() - 2, place.right(), place.bottom() - 2);
      }
      if (token.special) {
        painter.setPen(line);
        painter.drawRect(place.adjusted(0, 2, -1, -4));
      } else {
        painter.setPen(theme::mix(line, palette().color(QPalette::Base), 0.6));
        painter.drawLine(place.right(), place.top() + 4, place.right(), place.bottom() - 5);
      }
      painter.setPen(token.cut ? quiet : token.special ? theme::mix(text, quiet, 0.5) : text);
      painter.drawText(place.adjusted(pad, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, token.text);
    }
    if (hasFocus()) {
      painter.setPen(QPen(accent, 1));
      painter.drawRect(viewport()->rect().adjusted(0, 0, -1, -1));
    }
  }

  bool viewportEvent(QEvent* event) override {
    if (event->type() == QEvent::ToolTip) {
      auto* help = static_cast<QHelpEvent*>(event);
      const QPoint at = help->pos() + QPoint(0, verticalScrollBar()->value());
      for (size_t i = 0; i < places_.size(); ++i) {
        if (!places_[i].contains(at)) continue;
        const ShownToken& token = tokens_[i];
        QToolTip::showText(help->globalPos(),
                           TokensView::tr("Token %1, id %2, %3")
                               .arg(i + 1)
                               .arg(token.id)
                               .arg(token.cut       ? TokensView::tr("cut off")
                                    : token.learned ? TokensView::tr("learned")
                                                    : TokensView::tr("not learned")),
                           viewport(), places_[i].translated(0, -verticalScrollBar()->value()));
        return true;
      }
      QToolTip::hideText();
      return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
  }

  void scrollContentsBy(int, int) override { viewport()->update(); }
  void focusInEvent(QFocusEvent* event) override {
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
  }
  void focusOutEvent(QFocusEvent* event) override {
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
  }

 private:
  static constexpr int pad = 2;

  void layOut() {
    font_ = theme::fixed_font();
    const QFontMetrics metrics(font_);
    const int width = std::min(viewport()->width() - 2 * theme::small, 2 * theme::text_measure);
    const int line = metrics.height() + 8;
    places_.clear();
    places_.reserve(tokens_.size());
    int x = theme::small, y = theme::small;
    for (const ShownToken& token : tokens_) {
      const int wide = std::min(metrics.horizontalAdvance(token.text) + 2 * pad + 1, std::max(40, width));
      if (x + wide > theme::small + width && x > theme::small) x = theme::small, y += line;
      places_.emplace_back(x, y, wide, line);
      x += wide;
      if (token.ends_line) x = theme::small, y += line;
    }
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(line);
    verticalScrollBar()->setRange(0, std::max(0, y + line + theme::small - viewport()->height()));
    viewport()->update();
  }

  void paintCut(QPainter& painter, const QRect& place) {
    const QColor color = theme::state_color(theme::State::warning, palette());
    painter.setPen(QPen(color, 2, Qt::DashLine));
    painter.drawLine(place.left(), place.top(), place.left(), place.bottom());
    painter.drawLine(place.left(), place.top(), viewport()->width() - theme::small, place.top());
  }

  std::vector<ShownToken> tokens_;
  std::vector<QRect> places_;
  QFont font_;
};

TokensView::TokensView(QWidget* parent) : QWidget(parent) {
  setObjectName("tokensView");
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(0, 0, 0, 0);
  all->setSpacing(theme::tiny);
  count_ = label(this, "tokensCountLabel", {});
  count_->setWordWrap(true);
  area_ = new TokensArea(this);
  note_ = label(this, "tokensNoteLabel", {});
  note_->setWordWrap(true);
  theme::set_quiet(note_);
  all->addWidget(count_);
  all->addWidget(area_, 1);
  all->addWidget(note_);
  describe(area_, [] { return tr("What the model sees"); });
  retranslate(this, [this] { say(); });
}

void TokensView::show(const QString& model, const Json& sample, const QString& mask, int cutoff_len) {
  if (model.isEmpty()) {
    clear();
    problem_ = tr("Choose a model to see the sample as it reads it.");
    say();
    Q_EMIT shown();
    return;
  }
  latest_.ask(
      worker_pool(), this,
      [model = model.toStdString(), sample, mask = mask.toStdString(), cutoff_len](const StopToken&) {
        return tokens_of(model, sample, mask, cutoff_len);
      },
      [this](Answer answer) {
        problem_.clear();
        warning_ = translated_sentence(answer.warning);
        all_ = answer.all;
        learned_ = answer.learned;
        cut_ = answer.cut;
        answer_cut_ = answer.answer_cut;
        area_->setTokens(std::move(answer.tokens));
        say();
        Q_EMIT shown();
      },
      [this](const Error& error) {
        area_->setTokens({});
        all_ = learned_ = cut_ = 0;
        problem_ = text_of(error);
        warning_.clear();
        say();
        Q_EMIT shown();
      });
}

void TokensView::clear() {
  latest_.cancel();
  area_->setTokens({});
  problem_.clear();
  warning_.clear();
  all_ = learned_ = cut_ = 0;
  answer_cut_ = false;
  say();
}

void TokensView::say() {
  QString text = problem_;
  if (text.isEmpty() && all_ > 0) {
    text = tr("%1 tokens, %2 of them learned").arg(count_text(all_), count_text(learned_));
    if (cut_ > 0)
      text = answer_cut_ ? tr("%1 tokens, %2 of them learned; the last %3 are cut off, the answer loses its end")
                               .arg(count_text(all_), count_text(learned_), count_text(cut_))
                         : tr("%1 tokens, %2 of them learned; the last %3 are cut off")
                               .arg(count_text(all_), count_text(learned_), count_text(cut_));
  }
  count_->setText(text);
  count_->setVisible(!text.isEmpty());
  QString note = warning_;
  if (all_ > static_cast<int>(most_tokens))
    note = tr("The first %1 tokens are shown.").arg(count_text(static_cast<qint64>(most_tokens)));
  if (note.isEmpty() && all_ > 0) note = tr("Coloured and underlined: learned. Boxed: special. The rest is context.");
  note_->setText(note);
  note_->setVisible(!note.isEmpty());
  area_->setVisible(all_ > 0 || problem_.isEmpty());
}

}  // namespace ft::ui

#include "tokens_view.moc"
