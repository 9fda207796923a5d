package io.postkick.kick;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.As;
import io.postkick.access.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** How far it is from a call of the API to the bytes that Postfix gets: who reads the code has to follow that. */
@KickTest
class KickPathTests {

    private static final int MOST_METHODS = 9;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private KickTargets postfix;

    @AfterEach
    void askAsBefore() {
        postfix.whenAsked(() -> {});
    }

    @Test
    void isShort() {
        List<String> path = new CopyOnWriteArrayList<>();
        Thread pressing = Thread.currentThread();
        postfix.whenAsked(() -> path.addAll(methods(pressing.getStackTrace())));

        assertThat(mvc.post()
                        .uri("/api/v1/instances/mx1/services/public/pickup/kicks")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"request\":\"W\"}")
                        .with(As.person("walker", Role.ADMIN)))
                .hasStatus(201);

        assertThat(path).contains("KickApi.kick", "Kicks.kick", "StreamConversation.hold");
        List<String> sending = new ArrayList<>(
                path.subList(path.indexOf("KickApi.kick"), path.indexOf("StreamConversation.hold") + 1));
        sending.add("StreamConversation.write");
        assertThat(sending).as(String.join(" → ", sending)).hasSizeLessThanOrEqualTo(MOST_METHODS);
    }

    /** The console's own, the outermost first; a method and what is written in place within it are one. */
    private static List<String> methods(StackTraceElement[] stack) {
        List<String> methods = new ArrayList<>(Arrays.stream(stack)
                .filter(frame -> frame.getClassName().startsWith("io.postkick.")
                        && !frame.getClassName().contains("$$")
                        && !frame.getMethodName().startsWith("lambda$"))
                .map(frame -> frame.getClassName()
                                .substring(frame.getClassName().lastIndexOf('.') + 1) + "." + frame.getMethodName())
                .toList());
        Collections.reverse(methods);
        return methods;
    }
}
