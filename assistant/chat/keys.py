"""The secretariat's key: a password from the environment, then a signed cookie for the day."""

import hashlib
import hmac
import secrets
import threading
import time

from pydantic import SecretStr

COOKIE = "sekretariatet"
VALID_SECONDS = 8 * 3600
_MOST_WRONG = 10
_WRONG_WINDOW = 300.0


class Keys:
    """Checks the password and the cookie. The cookie is signed with the password itself.

    A restart or another process needs no memory of who is in, and a changed password shuts all out.
    """

    def __init__(self, password: SecretStr) -> None:
        given = password.get_secret_value().encode()
        self._password = hashlib.sha256(given).digest()
        self._secret = hashlib.scrypt(given, salt=b"sekretariatet", n=2**12, r=8, p=1)
        self._wrong: list[float] = []
        self._lock = threading.Lock()

    def is_password(self, given: str) -> bool:
        """Whether this is the password; after many wrong ones nothing is, for some minutes."""
        now = time.monotonic()
        with self._lock:
            self._wrong = [at for at in self._wrong if now - at < _WRONG_WINDOW]
            if len(self._wrong) >= _MOST_WRONG:
                return False
            right = hmac.compare_digest(hashlib.sha256(given.encode()).digest(), self._password)
            if not right:
                self._wrong.append(now)
            return right

    def issue(self) -> str:
        """Make a cookie's value."""
        body = f"{int(time.time()) + VALID_SECONDS}.{secrets.token_hex(8)}"
        return f"{body}.{self._sign(body)}"

    def is_valid(self, cookie: str | None) -> bool:
        """Whether a cookie was issued here and still holds."""
        body, _, signature = (cookie or "").rpartition(".")
        if not hmac.compare_digest(self._sign(body).encode(), signature.encode()):
            return False
        return int(body.split(".")[0]) > time.time()

    def _sign(self, body: str) -> str:
        return hmac.new(self._secret, body.encode(), "sha256").hexdigest()
