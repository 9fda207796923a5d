package io.postkick.web;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.MessageSource;
import org.springframework.context.support.MessageSourceAccessor;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/**
 * Answers what Tomcat refuses before it knows whose request it is, such as bytes that are no address, and what is outside the
 * console's context path: a few plain words that do not name the server.
 */
@Component
@Order(BareErrors.AFTER_SPRING_BOOTS)
class BareErrors implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    /** Which adds a valve of the same kind, and the last one added answers. */
    static final int AFTER_SPRING_BOOTS = 100;

    private final MessageSourceAccessor messages;

    BareErrors(MessageSource messages) {
        this.messages = new MessageSourceAccessor(messages, Locale.ENGLISH);
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new Report()));
    }

    /** What a browser shows; it loads nothing, so that nothing of it can be wrong. */
    private String page(int status) {
        String key = "error." + status;
        String said = HtmlUtils.htmlEscape(messages.getMessage(key, messages.getMessage("error.400")));
        String todo = HtmlUtils.htmlEscape(messages.getMessage(key + ".todo", messages.getMessage("error.400.todo")));
        return """
                <!doctype html>
                <html lang="en">
                <head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>%2$s</title></head>
                <body><main><p>%1$d</p><h1>%2$s</h1><p>%3$s</p></main></body>
                </html>
                """.formatted(status, said, todo);
    }

    /** As much as the failure calls of {@link FailurePages} say. */
    private static String problem(int status) {
        HttpStatus known = HttpStatus.resolve(status);
        return "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d}"
                .formatted(known == null ? "Error" : known.getReasonPhrase(), status);
    }

    /** In place of Tomcat's own; the one closest to the applications is the first to answer. */
    private final class Report extends ErrorReportValve {

        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            int status = response.getStatus();
            if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            // What comes after a line that is none is not read: then it is unknown.
            String accept = request.getHeader(HttpHeaders.ACCEPT);
            boolean forPeople = accept == null || accept.contains("text/html");
            response.setContentType(forPeople ? "text/html" : "application/problem+json");
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            response.setHeader(
                    "Content-Security-Policy", "default-src 'none'; base-uri 'none'; frame-ancestors 'none'");
            try {
                Writer writer = response.getReporter();
                if (writer != null) {
                    writer.write(forPeople ? page(status) : problem(status));
                    response.finishResponse();
                }
            } catch (IOException | IllegalStateException gone) {
                containerLog.debug("Nobody is there for the answer any more", gone);
            }
        }
    }
}
