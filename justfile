# One-line recipes; CI calls the same commands.

periksa:
    cargo fmt --check && cargo clippy --all-targets -- -D warnings && cargo test

perbarui:
    SELARAS_PERBARUI=1 cargo test --test cli
