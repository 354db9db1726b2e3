#!/bin/sh
# A container's first process: puts the wallet from the environment in its place, starts the neuron
# with the flags it was given, hands signals on and ends with the neuron's exit code. Where a
# restart cannot help it says why and waits, so that the platform does not start it over and over.
#
# Arguments that begin with a dash are the neuron's flags; others are one of its commands, such as
# "wallet show", which runs instead of the neuron.
set -u
umask 077

say() {
  printf 'entrypoint: %s\n' "$*" >&2
}

# Until the container is stopped.
idle() {
  say "waiting, since starting again would not help: change what is said above, then start the container anew."
  trap 'exit 143' TERM
  trap 'exit 130' INT
  while :; do
    sleep 3600 &
    wait $!
  done
}

give_up() {
  say "$@"
  idle
}

# A name that leads nowhere else.
check_name() { # variable, value
  case $2 in
    '' | . | .. | */*) give_up "$1 is no file name: set it to the name of the wallet or hotkey alone." ;;
  esac
}

# Writes a wallet's file from base64. A file with other content is kept under another name.
put() { # variable, base64, file
  new=$3.new
  if ! mkdir -p "$(dirname "$3")" || ! chmod 700 "$(dirname "$3")"; then
    give_up "$(dirname "$3") cannot be made for $1: mount a volume there that user $(id -u) may write (on Railway set RAILWAY_RUN_UID=0), or leave $1 out and mount the wallet."
  fi
  if ! printf '%s' "$2" | tr -d ' \t\r\n' | base64 -d >"$new" 2>/dev/null || [ ! -s "$new" ]; then
    rm -f "$new"
    give_up "$1 is not the base64 of a file: take the line that 'neuron wallet export-b64' prints."
  fi
  if [ -e "$3" ] && cmp -s "$new" "$3"; then
    rm -f "$new"
    chmod 600 "$3"
    return
  fi
  if [ -e "$3" ]; then
    old=$3.before-$(date -u +%Y%m%dT%H%M%SZ)
    if [ -e "$old" ] || ! mv "$3" "$old"; then
      rm -f "$new"
      give_up "$3 holds something else than $1 and cannot be set aside: move it away, or leave $1 out."
    fi
    say "$3 held something else than $1; it is kept as $old."
  fi
  mv "$new" "$3" || give_up "$3 cannot be written: make its folder writable, or leave $1 out."
}

wallet_files() {
  check_name WALLET_NAME "$WALLET_NAME"
  check_name HOTKEY_NAME "$HOTKEY_NAME"
  case ${BT_WALLET_PATH:-} in
    '') wallets=$HOME/.bittensor/wallets ;;
    '~') wallets=$HOME ;;
    '~'/*) wallets=$HOME/${BT_WALLET_PATH#*/} ;;
    *) wallets=$BT_WALLET_PATH ;;
  esac
  wallet=$wallets/$WALLET_NAME
  if [ -n "${BT_HOTKEY_B64:-}" ]; then
    put BT_HOTKEY_B64 "$BT_HOTKEY_B64" "$wallet/hotkeys/$HOTKEY_NAME"
  fi
  if [ -n "${BT_COLDKEYPUB_B64:-}" ]; then
    put BT_COLDKEYPUB_B64 "$BT_COLDKEYPUB_B64" "$wallet/coldkeypub"
    put BT_COLDKEYPUB_B64 "$BT_COLDKEYPUB_B64" "$wallet/coldkeypub.txt"
  fi
  if [ -n "${BT_COLDKEY_B64:-}" ]; then
    say "BT_COLDKEY_B64 is set: a neuron never needs its coldkey, and it is safer elsewhere; remove the variable."
    put BT_COLDKEY_B64 "$BT_COLDKEY_B64" "$wallet/coldkey"
  fi
  unset BT_HOTKEY_B64 BT_COLDKEYPUB_B64 BT_COLDKEY_B64
}

# A TCP proxy's address is the one to announce, where nothing else was chosen.
railway() {
  proxy=${RAILWAY_TCP_PROXY_DOMAIN:-}
  if [ -n "$proxy" ] && [ -n "${RAILWAY_TCP_PROXY_PORT:-}" ]; then
    : "${AXON_EXTERNAL_IP:=${BT_AXON_EXTERNAL_IP:-$proxy}}"
    if [ "$AXON_EXTERNAL_IP" = "$proxy" ]; then
      : "${AXON_EXTERNAL_PORT:=${BT_AXON_EXTERNAL_PORT:-$RAILWAY_TCP_PROXY_PORT}}"
      : "${AXON_PORT:=${BT_AXON_PORT:-${RAILWAY_TCP_APPLICATION_PORT:-8091}}}"
      export AXON_EXTERNAL_PORT AXON_PORT
    fi
    export AXON_EXTERNAL_IP
  fi
}

# The neuron's exit code; signals are handed on, and the wait goes on until the neuron has ended.
run() {
  neuron "$@" &
  pid=$!
  # What a shell starts in the background ignores INT.
  trap 'kill -TERM "$pid" 2>/dev/null' TERM INT
  trap 'kill -HUP "$pid" 2>/dev/null' HUP
  code=0
  while :; do
    wait "$pid"
    code=$?
    kill -0 "$pid" 2>/dev/null || break
  done
  trap - TERM INT HUP
  return "$code"
}

# The mode; a flag comes before the variable.
mode() {
  before=
  for argument in "$@"; do
    case $before$argument in
      --mode=*) NEURON_TYPE=${argument#--mode=} ;;
      --mode[!=]*) NEURON_TYPE=$argument ;;
    esac
    before=
    [ "$argument" != --mode ] || before=--mode
  done
  printf '%s' "$NEURON_TYPE" | tr '[:upper:]' '[:lower:]'
}

: "${NEURON_TYPE:=validator}"
: "${WALLET_NAME:=${BT_WALLET_NAME:-hs58}}"
: "${HOTKEY_NAME:=${BT_WALLET_HOTKEY:-validator}}"
export NEURON_TYPE WALLET_NAME HOTKEY_NAME
case $(mode "$@") in
  validator) axon=--neuron.axon_off ;;
  *) axon= && railway ;;
esac
wallet_files

case ${1:-} in
  -h | --help | -V | --version | [!-]*) exec neuron "$@" ;;
esac

if [ ! -e "$wallet/hotkeys/$HOTKEY_NAME" ]; then
  give_up "there is no hotkey $wallet/hotkeys/$HOTKEY_NAME: set BT_HOTKEY_B64 to what 'neuron wallet export-b64' prints where the wallet is, or mount the folder of the wallets there."
fi
code=0
run ${axon:+"$axon"} "$@" || code=$?
if [ "$code" -eq 2 ]; then
  idle
fi
exit "$code"
