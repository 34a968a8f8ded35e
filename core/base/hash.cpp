#include "core/base/hash.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include "core/base/error.h"
#include "core/base/files.h"

namespace ft {

struct Sha256::State {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  ~State() { EVP_MD_CTX_free(context); }
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
  if (!EVP_DigestInit_ex(state_->context, EVP_sha256(), nullptr))
    throw Error(Code::internal, "SHA-256 is not available.");
}

Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) {
  EVP_DigestUpdate(state_->context, bytes.data(), bytes.size());
}

std::string Sha256::hex() {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned length = 0;
  EVP_DigestFinal_ex(state_->context, digest, &length);
  std::string text;
  for (unsigned i = 0; i < length; ++i) text += fmt::format("{:02x}", digest[i]);
  return text;
}

std::string sha256_of(std::string_view bytes) {
  Sha256 hash;
  hash.add(bytes);
  return hash.hex();
}

std::string sha256_of_file(const std::filesystem::path& path) {
  const MappedFile file = MappedFile::open(path);
  file.advise_sequential();
  std::string hash = sha256_of(file.text());
  file.check();
  return hash;
}

}  // namespace ft
