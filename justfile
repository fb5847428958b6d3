# One-line recipes; CI calls the same commands.

periksa:
    cargo fmt --check && cargo clippy --all-targets -- -D warnings && cargo test

perbarui:
    SELARAS_PERBARUI=1 cargo test --test cli

# Figures of the crosswalk and of the matching between editions, with what they miss.
ukur-padanan:
    cargo test --test cli -- padanan edisi imbuhan --nocapture --test-threads 1

# Searches one door for inputs that break a promise (nightly Rust, cargo-fuzz). Panics abort; unsafe
# code is forbidden, so no sanitizer slows the search.
fuzz pintu="lembar" detik="300":
    mkdir -p fuzz/corpus/{{pintu}}
    cargo +nightly fuzz run -s none {{pintu}} fuzz/corpus/{{pintu}} fuzz/benih/{{pintu}} -- -max_total_time={{detik}} -timeout=20 -rss_limit_mb=1500

# The pictures of the README, from the example; needs soffice and pdftoppm.
gambar:
    cargo build --release && docs/gambar/buat.sh
