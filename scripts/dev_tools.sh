#!/usr/bin/env bash
# Installs what only the checks need and a Debian machine may lack: a browser, fonts with Vietnamese,
# LibreOffice, a mail server (Dovecot) and a virus scanner (ClamAV) that the tests start by themselves.
# Nothing here is needed to run Lan Tỏa. What is already there is left alone.
set -euo pipefail

packages=(chromium clamav-daemon dovecot-imapd fonts-croscore fonts-noto-core libreoffice-writer-nogui poppler-utils python3-venv)
missing=()
for package in "${packages[@]}"; do
  dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package")
done

# The client that phones and browsers use for uploads in pieces: our server is tested with it, not with our own reading
# of the protocol. Kept outside the sources, in .cache.
cache="$(cd "$(dirname "$0")/.." && pwd)/.cache/npm"
if ! command -v npm >/dev/null; then
  echo "dev-tools: no npm here: the test with tus-js-client is left out"
elif [ ! -d "$cache/node_modules/tus-js-client" ]; then
  echo "dev-tools: fetching tus-js-client"
  npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$cache" tus-js-client@4.3.1
fi

if [ ${#missing[@]} -eq 0 ]; then
  echo "dev-tools: everything is here already"
  exit 0
fi
as_root=()
if [ "$(id -u)" -ne 0 ]; then
  as_root=(sudo)
fi
echo "dev-tools: installing ${missing[*]}"
"${as_root[@]}" apt-get update -qq
DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
