package io.postkick.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postkick.testsupport.Databases;
import io.postkick.testsupport.Databases.Database;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Retries and the queue's size on record in PostgreSQL, also of a console that was killed. */
class RetryOnPostgreSqlIT extends RealRetriesTest {

    private final Database database = Databases.newPostgreSql();
    private final JdbcClient jdbc = JdbcClient.create(database.dataSource());

    @Override
    List<String> database() {
        return List.of(
                "spring.datasource.url=" + database.url(),
                "spring.datasource.username=" + database.username(),
                "spring.datasource.password=" + database.password());
    }

    @Test
    void areRecordedMessageByMessage() {
        List<String> chosen = ids.subList(0, 3);

        JsonNode retry = over(started(Map.of("ids", chosen)));

        assertThat(results(retry)).containsOnlyKeys(chosen).containsValue("TRIED_AGAIN");
        assertThat(retry.get("messages").get(0).get("tried").get("status").asString())
                .isEqualTo("deferred");
        restart("100");
        assertThat(results(get(location(retry)))).isEqualTo(results(retry));
        assertThat(count("retry")).isZero();
        assertThat(count("queue_sample")).isPositive();
    }

    @Test
    void areConcludedAfterAKill() {
        restart("10");
        Map<String, Integer> before = attemptsAtAll();
        String started = startedUntil(5);
        console.kill();
        assertThat(count("retry")).isEqualTo(1);
        console = console("100");

        Map<String, String> results = results(get(started));
        assertThat(get(started).get("state").asString()).isEqualTo("UNKNOWN");
        assertThat(results).hasSize(MESSAGES).containsValue("SENT").containsValue("NOT_SENT");
        results.forEach((id, result) -> {
            if (result.equals("NOT_SENT")) {
                assertThat(attempts(id)).as("attempts at " + id).isEqualTo(before.get(id));
            }
        });
        await().until(() -> count("retry") == 0);
    }

    private static String location(JsonNode retry) {
        return "/api/v1/instances/test/queue/retries/" + retry.get("id").asString();
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }
}
