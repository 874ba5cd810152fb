"""Debian's azure-cli, imported once for many runs: each run is a fork of the process that waits here, with the caller's own output.

serve SOCKET     prints "ready" once it takes calls
run SOCKET ...   runs `az ...` there and ends as it ended
"""
import os
import runpy
import signal
import socket
import sys


def serve(address):
    os.environ["AZ_INSTALLER"] = "DEB"
    import azure.cli.core
    import azure.cli.command_modules.keyvault.custom
    import azure.cli.command_modules.role.custom

    import debian_gaps

    debian_gaps.fill()
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(address)
    listener.listen(16)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    print("ready", flush=True)
    while True:
        caller, _ = listener.accept()
        if os.fork() == 0:
            listener.close()
            answer(caller)
        caller.close()


def answer(caller):
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    words, streams, _, _ = socket.recv_fds(caller, 1 << 20, 3)
    for target, stream in enumerate(streams):
        os.dup2(stream, target)
    sys.argv = ["az"] + [word.decode() for word in words.split(b"\0")[:-1]]
    code = 1
    try:
        runpy.run_module("azure.cli", run_name="__main__")
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        caller.sendall(bytes([code]))
        os._exit(0)


def run(address, words):
    there = socket.socket(socket.AF_UNIX)
    there.connect(address)
    socket.send_fds(there, [b"".join(word.encode() + b"\0" for word in words)], [0, 1, 2])
    code = there.recv(1)
    sys.exit(code[0] if code else 1)


if sys.argv[1] == "serve":
    serve(sys.argv[2])
else:
    run(sys.argv[2], sys.argv[3:])
