"""A program on a terminal of its own, driven key by key through tmux. Whoever waits, waits for what the screen shows."""

import os
import re
import subprocess
import time

LIMIT = 300  # seconds until what is waited for counts as not coming
WIDTH, HEIGHT = 100, 30


class Failure(Exception):
    pass


class Terminal:
    count = 0

    def __init__(self, folder, command, env):
        Terminal.count += 1
        self.socket = os.path.join(folder, f"tmux-{Terminal.count}")
        self.mark = ""
        keep = {key: value for key, value in os.environ.items() if key == "PATH" or key.endswith("SAN_OPTIONS")}
        self.env = {**keep, "HOME": folder, "LC_ALL": "C.UTF-8", "TERM": "xterm-256color", **env}
        self.tmux("-f", os.devnull, "new-session", "-d", "-x", str(WIDTH), "-y", str(HEIGHT), "-c", folder,
                  f"{command}; echo exit=$?; read ended")

    def tmux(self, *words):
        done = subprocess.run(["tmux", "-S", self.socket, *words], env=self.env, capture_output=True, text=True)
        if done.returncode != 0:
            raise Failure(f"tmux {' '.join(words)}: {done.stderr}")
        return done.stdout

    def close(self):
        subprocess.run(["tmux", "-S", self.socket, "kill-server"], env=self.env, capture_output=True)

    def type(self, text):
        self.mark = text
        self.tmux("send-keys", "-l", text)

    def press(self, *keys):
        self.tmux("send-keys", *keys)

    def enter(self, text):
        """Types a line once the screen shows that it is waited for, and ends it."""
        self.wait(re.compile(r">$"), all_of_it=True)
        self.type(text)
        self.wait(text[-30:], all_of_it=True)
        self.press("Enter")

    def press_until(self, key, wanted):
        """Until a text stands behind what was typed last: whoever is to take the key may not be ready for it yet."""
        end = time.monotonic() + LIMIT
        while wanted not in self.behind(self.screen()):
            self.press(key)
            time.sleep(0.1)
            if time.monotonic() > end:
                raise Failure(f"this does not appear: {wanted!r}\n{self.screen()}")

    def screen(self, colors=False):
        """With what has left it at the top, down to the last sign; lines that are longer than it is wide are one."""
        return self.tmux("capture-pane", "-p", "-J", "-S", "-", *(["-e"] if colors else [])).rstrip()

    def behind(self, screen):
        """What stands behind the text that was typed last."""
        return screen[max(screen.rfind(self.mark), 0) + len(self.mark):]

    def wait(self, wanted, all_of_it=False, colors=False):
        """Until a text or pattern stands behind what was typed last."""
        end = time.monotonic() + LIMIT
        while True:
            screen = self.screen(colors)
            if not all_of_it and not colors:
                screen = self.behind(screen)
            found = wanted.search(screen) if isinstance(wanted, re.Pattern) else wanted in screen
            if found:
                return screen
            if time.monotonic() > end:
                raise Failure(f"this does not appear: {wanted!r}\n{self.screen()}")
            time.sleep(0.05)
