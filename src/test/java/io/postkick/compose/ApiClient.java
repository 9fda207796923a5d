package io.postkick.compose;

import io.postkick.testsupport.HttpCalls;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A script that calls the API. A console that does not answer is an answer, too: status 0. */
final class ApiClient {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Answer NONE = new Answer(0, "");

    private final int port;
    private String token = "";

    ApiClient(int port) {
        this.port = port;
    }

    /** A status and a body. */
    record Answer(int status, String body) {

        JsonNode json() {
            return JSON.readTree(body);
        }
    }

    /** Gets a token with a password; the token makes the calls after. */
    ApiClient signIn(String name, String password) {
        token = HttpCalls.to(port).newToken(name, password);
        return this;
    }

    Answer kick(String service, String request) {
        return post("/api/v1/instances/postfix/services/" + service + "/kicks", "{\"request\":\"" + request + "\"}");
    }

    Answer get(String path) {
        return answer(() -> calls().get(path));
    }

    Answer post(String path, String json) {
        return answer(() -> calls().post(path, json));
    }

    /** On a connection of its own: one kept from before a restart of the console is dead. */
    private HttpCalls calls() {
        return HttpCalls.to(port).withToken(token);
    }

    private static Answer answer(Supplier<HttpResponse<String>> call) {
        try {
            HttpResponse<String> response = call.get();
            return new Answer(response.statusCode(), response.body());
        } catch (UncheckedIOException e) {
            return NONE;
        }
    }
}
