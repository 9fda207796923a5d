package io.postkick.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InstanceNameTests {

    @Test
    void ofAnotherHostHasItBefore() {
        String name = InstanceName.of("mx1.example.com", "postfix-out");
        assertThat(name).isEqualTo("mx1.example.com/postfix-out");
        assertThat(InstanceName.hostOf(name)).isEqualTo("mx1.example.com");
        assertThat(InstanceName.ownName(name)).isEqualTo("postfix-out");
    }

    @Test
    void ofThisHostHasNone() {
        assertThat(InstanceName.hostOf("postfix")).isNull();
        assertThat(InstanceName.ownName("postfix")).isEqualTo("postfix");
        assertThat(InstanceName.inAddress("postfix")).isEqualTo("postfix");
    }

    @Test
    void isOneElementOfAPathInAnAddress() {
        assertThat(InstanceName.inAddress("mx1/postfix")).isEqualTo("mx1~postfix");
        assertThat(InstanceName.ofAddress("mx1~postfix")).isEqualTo("mx1/postfix");
    }
}
