#!/bin/sh
# A container's first process. Writes the wallet's files from the environment, starts the neuron with
# the container's arguments, forwards signals and ends with the neuron's exit code. If a restart
# cannot help, prints the reason and waits, so that the platform does not restart it in a loop.
#
# If the first argument is no flag, it is a command of the neuron, such as "wallet show", which runs
# with the same wallet instead of the neuron. That works in a running container, too.
set -u
umask 077
# The first process ignores every signal without a handler.
trap 'exit 143' TERM
trap 'exit 130' INT

warn() {
  printf 'entrypoint: %s\n' "$*" >&2
}

# Waits until the container is stopped.
idle() {
  warn "waiting, since a restart does not help: correct the problem above, then start the container again."
  while :; do
    sleep 3600 &
    wait $!
  done
}

fail() {
  warn "$@"
  [ -z "$command" ] || exit 2
  idle
}

# Reads the arguments, which have precedence over the variables.
read_arguments() {
  command=
  chosen=
  address=
  mode=$NEURON_TYPE
  previous=
  case ${1:-} in
    '' | -*) ;;
    *) command=$1 ;;
  esac
  for argument in "$@"; do
    case $previous$argument in
      --mode=*) mode=${argument#--mode=} ;;
      --mode[!=]*) mode=$argument ;;
      -h | --help | -V | --version) command=$argument ;;
      --wallet.* | --config*) chosen=wallet ;;
      --axon.external_*) address=chosen ;;
    esac
    previous=
    [ "$argument" != --mode ] || previous=--mode
  done
  mode=$(printf '%s' "$mode" | tr '[:upper:]' '[:lower:]')
}

# Announces the address of Railway's TCP proxy unless the operator set another one.
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
    warn "neither DATABASE_URL nor a volume is set: every deployment starts without scores, and overlapping deployments submit weights independently. Add a PostgreSQL to the project and set DATABASE_URL to its address."
  fi
}

# Refuses a name that leads to another folder.
check_name() { # variable, value
  case $2 in
    '' | . | .. | */*) fail "$1 is no file name: set it to the name of the wallet or hotkey alone." ;;
  esac
}

# Writes a wallet's file from base64. Renames an existing file with other content. Another container
# may do the same on the same volume.
write_file() { # variable, base64, file
  folder=$(dirname "$3")
  if ! mkdir -p "$folder" || ! chmod 700 "$folder" || ! new=$(mktemp "$3.XXXXXX"); then
    fail "$folder cannot be created or written for $1: mount a volume there that user $(id -u) may write (on Railway set RAILWAY_RUN_UID=0), or leave $1 out and mount the wallet."
  fi
  text=$(printf '%s' "$2" | tr -d ' \t\r\n')
  if [ -z "$text" ] || ! printf '%s' "$text" | base64 -d >/dev/null 2>&1; then
    rm -f "$new"
    fail "$1 is not the base64 of a file: set it to the value that 'neuron wallet export-b64' prints."
  fi
  if ! printf '%s' "$text" | base64 -d >"$new"; then
    rm -f "$new"
    fail "$new cannot be written: check that the volume has room."
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
      fail "$3 differs from $1 and cannot be renamed: move it away, or leave $1 out."
    fi
    warn "$3 differed from $1; it is kept as $old."
  fi
  if ! mv "$new" "$3"; then
    rm -f "$new"
    fail "$3 cannot be written: make its folder writable, or leave $1 out."
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
    write_file BT_HOTKEY_B64 "$BT_HOTKEY_B64" "$wallet/hotkeys/$HOTKEY_NAME"
  fi
  if [ -n "${BT_COLDKEYPUB_B64:-}" ]; then
    write_file BT_COLDKEYPUB_B64 "$BT_COLDKEYPUB_B64" "$wallet/coldkeypub"
    write_file BT_COLDKEYPUB_B64 "$BT_COLDKEYPUB_B64" "$wallet/coldkeypub.txt"
  fi
  if [ -n "${BT_COLDKEY_B64:-}" ]; then
    warn "BT_COLDKEY_B64 is set: a neuron never needs its coldkey, which is safer elsewhere; remove the variable."
    write_file BT_COLDKEY_B64 "$BT_COLDKEY_B64" "$wallet/coldkey"
  fi
  unset BT_HOTKEY_B64 BT_COLDKEYPUB_B64 BT_COLDKEY_B64
}

# Runs the neuron to its end, forwards signals to it and returns its exit code.
run() {
  neuron "$@" &
  pid=$!
  # A background process of a shell ignores INT.
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
read_arguments "$@"
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
  fail "there is no hotkey $wallet/hotkeys/$HOTKEY_NAME that user $(id -u) can see: set BT_HOTKEY_B64 to the value that 'neuron wallet export-b64' prints on the machine with the wallet, or mount the folder of the wallets there and run the container as its owner (--user)."
fi
code=0
run ${axon:+"$axon"} "$@" || code=$?
if [ "$code" -eq 2 ]; then
  idle
fi
exit "$code"
