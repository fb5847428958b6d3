# One-line recipes; CI calls the same commands.

periksa:
    cargo fmt --check && cargo clippy --all-targets -- -D warnings && cargo test

perbarui:
    SELARAS_PERBARUI=1 cargo test --test cli

# Figures of the crosswalk and of the matching between editions, with what they miss.
ukur-padanan:
    cargo test --test cli -- padanan edisi imbuhan --nocapture --test-threads 1
