// The engine as the programs see it: no torch in here. The first call of engine() loads libfinetune_torch.so (about 0.2
// s), so that commands which need no model start at once and the window shows before it is there.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/cancel.h"
#include "core/base/json.h"
#include "core/config/rate_suggestion.h"
#include "core/config/run_spec.h"
#include "core/runs/snapshot.h"

namespace ft::engine {

// Where and how a job computes; the command line's global options.
struct Machine {
  std::string device = "auto";  // auto, cpu, cuda[:N]
  std::string dtype = "auto";   // auto, float32, bfloat16
  int threads = 0;              // 0: all cores
};

struct LogitsRequest {
  std::string model;
  std::filesystem::path adapter;        // empty: none
  std::filesystem::path input, output;  // safetensors, see cli.md "inspect logits"
  std::filesystem::path grads;          // empty: no gradients
  int threads = 0;
};

struct TrainRequest {
  config::RunSpec spec;
  std::filesystem::path
      run_directory;  // empty: a fresh one below spec.output_dir; with resume, the newest unfinished one
  bool resume = false;
  Machine machine;
  double train_share = 1.0;  // for the estimate: the rest of the rows will be set aside before the run begins
};

// A training run on its own background thread. The handle may be used from any thread; destroying it stops the run at
// the next step and waits for it.
class Job {
 public:
  virtual ~Job() = default;
  virtual runs::Snapshot snapshot() const = 0;
  virtual std::vector<std::string> warnings() const = 0;    // so far, as the run's events have them
  virtual std::filesystem::path run_directory() const = 0;  // known once training begins
  virtual void request_stop() = 0;                          // at the next step, with a checkpoint
  virtual void request_discard() = 0;                       // the same, without one
  virtual void set_paused(bool paused) = 0;
  // Before the next step; the run's events say that it was done.
  virtual void save_now() = 0;
  virtual void evaluate_now() = 0;
  virtual void scale_learning_rate(double factor) = 0;  // of the schedule's rate, from now on; a resumed run knows it
  virtual bool done() const = 0;
  virtual runs::Phase wait() = 0;  // joins; throws the run's Error if it failed
};

// A model to talk to.
struct ChatModel {
  std::string model;
  std::filesystem::path adapter;  // of PEFT, a checkpoint of all weights, or a run (its result); empty: the base model
  Machine machine;
  // Instead of the model's own: a name or a file. An adapter or run that was trained with a template brings its own.
  std::string chat_template = {};
};

struct Prompt {
  Json messages;     // a conversation; or, when null,
  std::string text;  // the text to go on with
  Json tools;
  bool raw = false;  // `text` goes in as it is; otherwise it is a user's message where the model has a chat template
};

struct AnswerOptions {
  bool greedy = false, ignore_end = false;
  double temperature = 0.7, top_p = 0.95, min_p = 0.0, repetition_penalty = 1.0;
  int64_t top_k = 50, max_new_tokens = 256, batch_size = 16;
  uint64_t seed = 42;
  // A prompt of no tokens, or of more than the model reads, is answered with nothing and the stop "context"; otherwise
  // all are refused.
  bool skip_unreadable = false;
};

struct Answer {
  std::string text;
  int64_t tokens = 0;
  std::string stop;  // eos, length, context, cancelled
};

// Loss of each sample: -log p of its learned tokens, and how many they are.
struct SampleLoss {
  double loss_sum = 0.0;
  int64_t learned = 0;
};

// Used by one thread at a time.
class Chat {
 public:
  virtual ~Chat() = default;
  // `stream` gets the text of prompt `index` piece by piece as it grows.
  virtual std::vector<Answer> answer(
      const std::vector<Prompt>& prompts, const AnswerOptions& options, const StopToken& stop,
      const std::function<void(size_t index, const std::string& piece)>& stream = {}) = 0;
  // Of a row longer than the model reads: nothing learned, no loss. Fewer than `rows` when stopped.
  virtual std::vector<SampleLoss> losses(const std::vector<Json>& rows, const std::string& mask,
                                         const StopToken& stop) = 0;
  // The base that was loaded answers with this adapter from now on, without being read again. Once; false where that
  // cannot be: there is an adapter already, or the folder holds all weights.
  virtual bool add_adapter(const std::filesystem::path& adapter) = 0;
  // Another one with the same weights in memory and this adapter (a run: its result; empty: the base itself), to be
  // used by the same thread. Null where that cannot be: the weights hold what was learned, or are kept in float32, into
  // which adapters are merged.
  virtual std::unique_ptr<Chat> share(const std::filesystem::path& adapter) = 0;
};

struct ExportRequest {
  std::string what;               // a run's directory, or a MODEL
  std::filesystem::path adapter;  // with a MODEL: the adapter to merge or convert; may be empty
  std::filesystem::path target;
  std::string to;     // merged, adapter, gguf
  std::string quant;  // empty: the usual one of that form
  int threads = 0;
  bool replace = false;                        // what stands at the target goes when the export is complete
  std::string card;                            // "en", "zh": a model card in that language, README.md; empty: none
  bool modelfile = false;                      // beside a GGUF file: Ollama's Modelfile
  int64_t compare = 0;                         // so many questions are answered by the original and by the export
  std::filesystem::path questions;             // of a data file; empty: the run's exam, else general ones
  StopToken stop;                              // a stopped export leaves nothing behind and throws Error{cancelled}
  std::function<void(double share)> progress;  // reading, writing, checking, comparing; 0 to 1
};

// One question, answered greedily by the model that was exported and by the export.
struct AnswerPair {
  std::string question, original, exported;
};

// What was found when the export was read back.
struct ExportReport {
  std::filesystem::path target;
  std::string to, quant;
  uint64_t bytes = 0;
  double largest_difference = 0.0, mean_kl = 0.0, same_top = 1.0;
  double most_kl = 0.0, least_same_top = 1.0;  // what the number format may lose of the two before
  bool learned = false;                        // an adapter was merged, or written
  double kept_change = 1.0;                    // share of what the adapter changed that survives the number format
  std::vector<std::string> also;               // names of what was written with it: README.md, Modelfile
  std::vector<AnswerPair> answers;
};

// What a run will take, before it begins: counted where it can be counted (samples, tokens, steps, numbers trained),
// worked out where it follows from shapes (memory), and measured for a moment where it depends on this machine (time).
struct Estimate {
  int64_t parameters = 0, trainable = 0;
  int64_t samples = 0, tokens = 0, steps = 0;     // tokens: of the whole run
  int64_t rows_left_out = 0;                      // of the training file: with an error, or not to be read
  int64_t largest_micro_batch_tokens = 0;         // computed at once
  int64_t weights_bytes = 0, training_bytes = 0;  // of the model; of values, gradients and both moments
  int64_t activation_bytes = 0,
          work_bytes = 0;     // kept for the backward pass; logits of a chunk, gradients on their way
  int64_t program_bytes = 0;  // libraries and data
  int64_t total_bytes = 0;    // what the run needs
  int64_t available_bytes = 0, capacity_bytes = 0;  // of the device: free now; in all (0: unknown)
  int64_t checkpoint_bytes = 0;                     // on disk, each
  double seconds = 0.0;
  std::string device;  // the GPU that memory and time are meant for; "": this processor
};

// A learning-rate test (see config/rate_suggestion.h).
struct RateTestOptions {
  double from = 1e-6, to = 0.1;
  int64_t steps = 60;
};
struct RateTest {
  std::vector<config::RatePoint> points;  // one a step, until the loss runs away
  double suggestion = 0.0;                // 0: none
};

// Called after each step, on the thread that tests.
using RateWatcher = std::function<void(const config::RatePoint& point, double share)>;

// What one step reads.
struct BatchLook {
  struct Span {
    std::string text;
    bool learned = false;
    int64_t tokens = 0;
  };
  struct Sample {
    std::vector<Span> spans;
    int64_t tokens = 0, cut = 0;  // cut: taken away by the cutoff
  };
  std::vector<std::vector<Sample>> micro_batches;  // what is computed at once
  int64_t tokens = 0, learned = 0, steps = 0;      // steps: of the whole run
};

// Whether eight samples give one gradient however they are put together, with this model on this machine.
struct GradientCheck {
  struct Way {
    std::string name;  // whole: at once; single: one by one; packed; unshared: at once, common beginnings read again
    int64_t micro_batches = 0;
    double loss = 0.0, gradient_norm = 0.0;
    double difference = 0.0;  // to the first way: of the largest entry, relative to the largest gradient
    bool agrees = false;
  };
  std::vector<Way> ways;
  double allowed = 0.0;  // difference by rounding
  std::string dtype;     // of the products
  bool agrees = false;
};

class Engine {
 public:
  virtual ~Engine() = default;

  // Logits, loss and gradients of a batch in float32, for comparison with other implementations.
  virtual void inspect_logits(const LogitsRequest& request) = 0;

  // Starts at once; errors in the spec are thrown here, all others by Job::wait().
  virtual std::unique_ptr<Job> train(const TrainRequest& request) = 0;

  // Throws Error as train() and the job's beginning would.
  virtual Estimate estimate(const TrainRequest& request) = 0;

  // What is learned in it is thrown away. Throws Error{cancelled} when stopped.
  virtual RateTest test_learning_rate(const TrainRequest& request, const RateTestOptions& options,
                                      const StopToken& stop, const RateWatcher& watch) = 0;

  // The samples of one step, from 0, as the trainer would read them.
  virtual BatchLook look_at_batch(const config::RunSpec& spec, int64_t step, const StopToken& stop) = 0;

  // Reads the model, learns nothing. Throws Error{cancelled} when stopped.
  virtual GradientCheck check_gradients(const std::string& model, const Machine& machine, const StopToken& stop,
                                        const std::function<void(double share)>& progress = {}) = 0;

  virtual ExportReport export_model(const ExportRequest& request) = 0;

  virtual std::unique_ptr<Chat> chat(const ChatModel& model,
                                     const std::function<void(double share)>& progress = {}) = 0;
};

// Loads the engine on the first call. Throws Error{not_found} when its library is not beside the program. Any thread.
Engine& engine();

}  // namespace ft::engine
