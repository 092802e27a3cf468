"""How our scripts speak: each step one line, each failure one sentence."""

import signal
import sys


class Stopped(Exception):
    """A step failed; the message is the sentence for whoever ran the command."""


def say(sentence):
    print("→ " + sentence if can_print_arrows() else "- " + sentence, flush=True)


def can_print_arrows():
    return (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"


def run_as_script(main):
    """Run main(); turn what stops it into one sentence and an exit status."""
    # A closed terminal or a plain `kill` must clean up just as Ctrl-C does.
    for name in ("SIGTERM", "SIGHUP"):
        signal.signal(getattr(signal, name), stop_politely)
    try:
        main()
    except Stopped as error:
        sys.exit(f"Stopped: {error}")
    except KeyboardInterrupt:
        sys.exit("Stopped at your wish. The same command carries on from here.")
    except OSError as error:
        sys.exit(f"Stopped: {sentence_of(error)}")


def stop_politely(signum, frame):
    raise KeyboardInterrupt


def sentence_of(error):
    """Return what a person can do about a failing disk or folder."""
    import errno

    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "The disk is full. Make about 1 GB of room and run the same command again."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "{} cannot be written to. Move the checkout to a folder of your own.".format(error.filename or "A file")
    return str(error)
