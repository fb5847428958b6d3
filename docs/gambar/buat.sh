#!/usr/bin/env bash
# Makes the two pictures of the README from the example, the way people print: LibreOffice to PDF,
# PDF to PNG. Usage: docs/gambar/buat.sh [path to selaras]; needs soffice and pdftoppm.
set -euo pipefail
di=$(cd "$(dirname "$0")" && pwd)
selaras=$(realpath "${1:-$di/../../target/release/selaras}")
for alat in soffice pdftoppm; do
    command -v "$alat" >/dev/null || { echo "$alat is not installed; no pictures made" >&2; exit 1; }
done
kerja=$(mktemp -d)
trap 'rm -rf "$kerja"' EXIT
cd "$kerja"
"$selaras" contoh masuk -q
"$selaras" periksa masuk/opd-contoh -q || [ $? -eq 1 ]
cetak() { # workbook, picture, resolution
    soffice "-env:UserInstallation=file://$kerja/profil" --headless --convert-to pdf --outdir pdf "$1" >/dev/null 2>&1
    pdftoppm -r "$3" -f 1 -l 1 -singlefile -png "pdf/$(basename "${1%.*}").pdf" "$di/$2"
}
cetak hasil/rekonsiliasi.xlsx ringkasan 80
cetak hasil/bertanda/renja-2021.xlsx bertanda 70
