package io.postkick.retry.run;

import io.postkick.retry.result.Means;
import io.postkick.retry.result.MessageResult;
import io.postkick.retry.run.AskedSoFar.Unusual;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables {@code retry} and {@code retry_answer}: how far each retry has come, durable before each request. */
@Component
class ProgressTable {

    private static final String BEGIN = "insert into retry (id, number) values (:id, 0)";

    private static final String MARK = "update retry set number = :number where id = :id";

    private static final String ANSWER = """
            insert into retry_answer (retry_id, number, result, detail)
            values (:id, :number, :result, :detail)
            """;

    private static final String NUMBER = "select number from retry where id = :id";

    private static final String ANSWERS =
            "select number, result, detail from retry_answer where retry_id = :id order by number";

    private static final String END_ANSWERS = "delete from retry_answer where retry_id = :id";

    private static final String END = "delete from retry where id = :id";

    private final JdbcClient jdbc;

    ProgressTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void begin(String id) {
        jdbc.sql(BEGIN).param("id", id).update();
    }

    /** The request of this number may be sent as soon as this returns. */
    void mark(String id, int number) {
        jdbc.sql(MARK).param("id", id).param("number", number).update();
    }

    void answered(String id, int number, RequestAnswer answer) {
        jdbc.sql(ANSWER)
                .param("id", id)
                .param("number", number)
                .param("result", answer.result().name())
                .param("detail", answer.detail())
                .update();
    }

    /** How far a retry had come that nobody concluded; empty if it had not begun. */
    Optional<AskedSoFar> find(String id, Means means) {
        return jdbc.sql(NUMBER)
                .param("id", id)
                .query(Integer.class)
                .optional()
                .map(number -> new AskedSoFar(means, number, true, 0, lastAnswer(id)));
    }

    private @Nullable Unusual lastAnswer(String id) {
        Unusual last = null;
        for (Unusual each :
                jdbc.sql(ANSWERS).param("id", id).query(ProgressTable::answer).list()) {
            last = new Unusual(each.request(), each.answer(), last);
        }
        return last;
    }

    private static Unusual answer(ResultSet row, int number) throws SQLException {
        var answer = new RequestAnswer(MessageResult.valueOf(row.getString("result")), row.getString("detail"));
        return new Unusual(row.getInt("number"), answer, null);
    }

    void end(String id) {
        jdbc.sql(END_ANSWERS).param("id", id).update();
        jdbc.sql(END).param("id", id).update();
    }
}
