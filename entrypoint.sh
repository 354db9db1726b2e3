#!/bin/sh
# A container's first process: puts the wallet from the environment in its place, starts the neuron
# with the flags it was given, hands signals on and ends with the neuron's exit code. Where a
# restart cannot help it says why and waits, so that the platform does not start it over and over.
#
# Where the first argument is no flag, it is one of the neuron's commands, such as "wallet show",
# which runs instead of the neuron with the same wallet: in a container that runs, too.
set -u
umask 077
# The first process is told nothing that it does not wait for.
trap 'exit 143' TERM
trap 'exit 130' INT

say() {
  printf 'entrypoint: %s\n' "$*" >&2
}

# Until the container is stopped.
idle() {
  say "waiting, since starting again would not help: change what is said above, then start the container anew."
  while :; do
    sleep 3600 &
    wait $!
  done
}

give_up() {
  say "$@"
  [ -z "$command" ] || exit 2
  idle
}

# What the arguments say, which comes before the variables.
look_at() {
  command=
  chosen=
  address=
  mode=$NEURON_TYPE
  before=
  case ${1:-} in
    '' | -*) ;;
    *) command=$1 ;;
  esac
  for argument in "$@"; do
    case $before$argument in
      --mode=*) mode=${argument#--mode=} ;;
      --mode[!=]*) mode=$argument ;;
      -h | --help | -V | --version) command=$argument ;;
      --wallet.* | --config*) chosen=wallet ;;
      --axon.external_*) address=chosen ;;
    esac
    before=
    [ "$argument" != --mode ] || before=--mode
  done
  mode=$(printf '%s' "$mode" | tr '[:upper:]' '[:lower:]')
}

# A TCP proxy's address is the one to announce, where nothing else was chosen.
railway_miner() {
  proxy=${RAILWAY_TCP_PROXY_DOMAIN:-}
  if [ -n "$proxy" ] && [ -n "${RAILWAY_TCP_PROXY_PORT:-}" ] && [ -z "$address" ]; then
    : "${AXON_EXTERNAL_IP:=${BT_AXON_EXTERNAL_IP:-$proxy}}"
    if [ "$AXON_EXTERNAL_IP" = "$proxy" ]; then
      : "${AXON_EXTERNAL_PORT:=${BT_AXON_EXTERNAL_PORT:-$RAILWAY_TCP_PROXY_PORT}}"
      : "${AXON_PORT:=${BT_AXON_PORT:-${RAILWAY_TCP_APPLICATION_PORT:-8091}}}"
      export AXON_EXTERNAL_PORT AXON_PORT
    fi
    export AXON_EXTERNAL_IP
  fi
}

railway_validator() {
  if [ -n "${RAILWAY_ENVIRONMENT_NAME:-}" ] && [ -z "${DATABASE_URL:-}${RAILWAY_VOLUME_MOUNT_PATH:-}" ]; then
    say "neither DATABASE_URL nor a volume is there: every deployment begins with no scores, and two that overlap know nothing of each other. Add a PostgreSQL to the project and set DATABASE_URL to its address."
  fi
}

# A name that leads nowhere else.
check_name() { # variable, value
  case $2 in
    '' | . | .. | */*) give_up "$1 is no file name: set it to the name of the wallet or hotkey alone." ;;
  esac
}

# Writes a wallet's file from base64. A file with other content is kept under another name. Another
# container may do the same on the same volume.
put() { # variable, base64, file
  folder=$(dirname "$3")
  if ! mkdir -p "$folder" || ! chmod 700 "$folder" || ! new=$(mktemp "$3.XXXXXX"); then
    give_up "$folder cannot be made or written for $1: mount a volume there that user $(id -u) may write (on Railway set RAILWAY_RUN_UID=0), or leave $1 out and mount the wallet."
  fi
  text=$(printf '%s' "$2" | tr -d ' \t\r\n')
  if [ -z "$text" ] || ! printf '%s' "$text" | base64 -d >/dev/null 2>&1; then
    rm -f "$new"
    give_up "$1 is not the base64 of a file: take the line that 'neuron wallet export-b64' prints."
  fi
  if ! printf '%s' "$text" | base64 -d >"$new"; then
    rm -f "$new"
    give_up "$new cannot be written: see that the volume has room."
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
  if ! mv "$new" "$3"; then
    rm -f "$new"
    give_up "$3 cannot be written: make its folder writable, or leave $1 out."
  fi
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

# The neuron's exit code; signals are handed on, and the wait goes on until the neuron has ended.
run() {
  neuron "$@" &
  pid=$!
  # What a shell starts in the background ignores INT.
  trap 'kill -TERM "$pid" 2>/dev/null' TERM INT
  trap 'kill -HUP "$pid" 2>/dev/null' HUP
  while :; do
    wait "$pid"
    code=$?
    kill -0 "$pid" 2>/dev/null || break
  done
  trap 'exit 143' TERM
  trap 'exit 130' INT
  return "$code"
}

: "${NEURON_TYPE:=validator}"
: "${WALLET_NAME:=${BT_WALLET_NAME:-hs58}}"
: "${HOTKEY_NAME:=${BT_WALLET_HOTKEY:-validator}}"
export NEURON_TYPE WALLET_NAME HOTKEY_NAME
look_at "$@"
axon=
case $mode in
  validator) axon=--neuron.axon_off && railway_validator ;;
  *) railway_miner ;;
esac
wallet_files
if [ -n "$command" ]; then
  exec neuron "$@"
fi
if [ -z "$chosen" ] && [ ! -e "$wallet/hotkeys/$HOTKEY_NAME" ]; then
  give_up "there is no hotkey $wallet/hotkeys/$HOTKEY_NAME that user $(id -u) can see: set BT_HOTKEY_B64 to what 'neuron wallet export-b64' prints where the wallet is, or mount the folder of the wallets there and run the container as its owner (--user)."
fi
code=0
run ${axon:+"$axon"} "$@" || code=$?
if [ "$code" -eq 2 ]; then
  idle
fi
exit "$code"
