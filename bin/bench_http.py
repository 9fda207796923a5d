"""What the measuring halves of bin/bench share: an HTTP client that keeps its connection, and figures in words."""
import base64, json, os, socket, time

PASSWORD = os.environ["POSTKICK_ADMIN_PASSWORD"]
IDLE = 10  # seconds after which the console may be about to end a connection that nobody uses


class Connection:
    """A kept-alive HTTP/1.1 connection; send and receive apart, so that one thread can drive many."""

    def __init__(self, port, token=None):
        self.port = port
        self.connect()
        self.headers = f"Host: 127.0.0.1:{port}\r\n" + (f"Authorization: Bearer {token}\r\n" if token else "")

    def connect(self):
        self.socket = socket.create_connection(("127.0.0.1", self.port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.buffer, self.closing, self.used = b"", False, time.monotonic()

    def send(self, request):
        if self.closing or time.monotonic() - self.used > IDLE:  # the console ends a connection after 100 requests
            self.socket.close()
            self.connect()
        self.used = time.monotonic()
        self.socket.sendall(request)

    def request(self, method, path, body=None, headers=""):
        data = json.dumps(body).encode() if body is not None else b""
        head = f"{method} {path} HTTP/1.1\r\n{self.headers}{headers}"
        if body is not None:
            head += f"Content-Type: application/json\r\nContent-Length: {len(data)}\r\n"
        return head.encode() + b"\r\n" + data

    def more(self):
        data = self.socket.recv(262144)
        if not data:
            raise ConnectionError("the console closed the connection")
        self.buffer += data

    def complete(self):
        """The status and body of the answer if all of it is in the buffer."""
        end = self.buffer.find(b"\r\n\r\n")
        if end < 0:
            return None
        head, at = self.buffer[:end].lower(), end + 4
        status = int(head[9:12])
        self.closing = b"connection: close" in head
        if b"transfer-encoding: chunked" not in head:
            length = head.find(b"content-length:")
            size = int(head[length + 15:].split(b"\r\n", 1)[0]) if length >= 0 else 0
            if len(self.buffer) < at + size:
                return None
            body, self.buffer = self.buffer[at:at + size], self.buffer[at + size:]
            return status, body
        parts = []
        while True:
            line = self.buffer.find(b"\r\n", at)
            if line < 0:
                return None
            size = int(self.buffer[at:line], 16)
            at = line + 2 + size + 2
            if len(self.buffer) < at:
                return None
            if size == 0:
                self.buffer = self.buffer[at:]
                return status, b"".join(parts)
            parts.append(self.buffer[line + 2:at - 2])

    def answer(self):
        while True:
            done = self.complete()
            if done:
                return done
            self.more()

    def call(self, request, *expected):
        self.send(request)
        status, body = self.answer()
        if status not in expected:
            raise SystemExit(f"bench: unexpected answer {status}: {body[:500].decode()}")
        return body


def sign_in(port):
    connection = Connection(port)
    basic = base64.b64encode(b"admin:" + PASSWORD.encode()).decode()
    body = connection.call(
        connection.request("POST", "/api/v1/tokens", {"name": "bench"}, f"Authorization: Basic {basic}\r\n"), 201)
    return json.loads(body)["token"]


def quantile(times, q):
    return sorted(times)[min(len(times) - 1, int(len(times) * q))]


def milliseconds(seconds):
    return f"{seconds * 1e3:.2f} ms"


def verdict(holds):
    return "reached" if holds else "NOT REACHED"
