package io.postkick.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgreSqlUrlTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://192.0.2.7/postkick",
                "jdbc:postgresql://192.0.2.7:5433/postkick?user=x",
                "jdbc:postgresql://192.0.2.7/postkick?sslmode=require",
                "jdbc:postgresql://192.0.2.7/postkick?sslmode=verify-ca",
                "jdbc:postgresql://192.0.2.7/postkick?sslmode=verify-full&sslmode=prefer",
                "jdbc:postgresql://192.0.2.7?ssl=true",
                "jdbc:postgresql://127.0.0.1,192.0.2.7/postkick",
                "jdbc:postgresql://[2001:db8::7]:5432/postkick",
                "jdbc:postgresql:///postkick?service=elsewhere"
            })
    void isOpenOnTheWayToAnotherHost(String url) {
        assertThat(PostgreSqlUrl.isOpenOnTheWay(url, null)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://localhost/postkick",
                "jdbc:postgresql://127.0.0.1:5433/postkick?sslmode=disable",
                "jdbc:postgresql://[::1]/postkick",
                "jdbc:postgresql:postkick",
                "jdbc:postgresql:///postkick",
                "jdbc:postgresql://192.0.2.7/postkick?sslmode=verify-full&sslrootcert=/etc/ca.pem",
                "jdbc:sqlite:/var/lib/postkick/postkick.db?journal_mode=WAL",
                ""
            })
    void isNotOnThisHostOrWithACertificate(String url) {
        assertThat(PostgreSqlUrl.isOpenOnTheWay(url, null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify-full"})
    void takesTheModeThatIsSetBesideIt(String mode) {
        assertThat(PostgreSqlUrl.isOpenOnTheWay("jdbc:postgresql://192.0.2.7/postkick", mode))
                .isFalse();
        assertThat(PostgreSqlUrl.isOpenOnTheWay("jdbc:postgresql://192.0.2.7/postkick?sslmode=prefer", mode))
                .isTrue();
    }
}
