package io.postkick.compose;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A script that calls the API. A console that does not answer is an answer, too: status 0. */
final class ApiClient {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Answer NONE = new Answer(0, "");

    private final int port;
    private String authorization = "";

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
        byte[] credentials = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
        authorization = "Basic " + Base64.getEncoder().encodeToString(credentials);
        Answer answer = post("/api/v1/tokens", "{\"name\":\"compose\"}");
        if (answer.status() != 201) {
            throw new IllegalStateException("no token: " + answer);
        }
        authorization = "Bearer " + answer.json().get("token").asString();
        return this;
    }

    Answer kick(String service, String request) {
        return post("/api/v1/instances/postfix/services/" + service + "/kicks", "{\"request\":\"" + request + "\"}");
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer post(String path, String json) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", authorization);
    }

    /** On a connection of its own: one kept from before a restart of the console is dead. */
    private static Answer send(HttpRequest.Builder request) {
        try {
            HttpClient http = HttpClient.newHttpClient();
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            return NONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return NONE;
        }
    }
}
