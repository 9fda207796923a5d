package io.postkick.lookup;

import io.postkick.access.Actor;
import io.postkick.access.AdministratorsOnly;
import io.postkick.audit.RecordedCalls;
import io.postkick.catalogue.UnknownService;
import io.postkick.host.attribute.Reply;
import io.postkick.host.instance.UnknownInstance;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Questions over HTTP for scripts. An {@code Idempotency-Key} header (a UUID) makes a repeated call answer 409. */
@RestController
class QuestionApi extends RecordedCalls {

    private static final String BODY = "The body is not the JSON object that this call takes: \"kind\" (text),"
            + " \"address\" (text), \"sender\" (text) and \"service\" (text), each at most once.";

    private final Questions questions;

    QuestionApi(Questions questions, AskRefusals refusals) {
        super(refusals, "question", BODY);
        this.questions = questions;
    }

    record Body(
            @Nullable String kind,
            @Nullable String address,
            @Nullable String sender,
            @Nullable String service) {}

    record View(
            String id,
            String kind,
            Reply.Outcome outcome,
            @Nullable Finding answer,
            String detail,
            long auditSequence,
            long elapsedMicros) {

        static View of(Asked asked) {
            return new View(
                    asked.id(),
                    asked.kind().text(),
                    asked.outcome(),
                    asked.answer(),
                    asked.detail(),
                    asked.auditSequence(),
                    asked.elapsedMicros());
        }
    }

    /** There is no address at which an answer could be read again: only the record keeps it. */
    @PostMapping("/api/v1/instances/{instance}/questions")
    @AdministratorsOnly
    ResponseEntity<View> ask(
            @PathVariable String instance,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Body body,
            Actor actor) {
        Asked asked = questions.ask(
                actor,
                new AskCommand(
                        key == null ? UUID.randomUUID().toString() : key,
                        instance,
                        body.kind() == null ? "" : body.kind(),
                        body.address() == null ? "" : body.address(),
                        body.sender(),
                        body.service()));
        return ResponseEntity.status(HttpStatus.CREATED).body(View.of(asked));
    }

    /** Only the record keeps an answer. */
    @Override
    protected @Nullable URI location(String id, Map<String, String> path) {
        return null;
    }

    @ExceptionHandler
    ErrorResponse unusable(UnusableQuestion e) {
        return nothingSent(e, HttpStatus.BAD_REQUEST);
    }

    @ExceptionHandler
    ErrorResponse denied(AskDenied e) {
        return inItsWords(e, HttpStatus.FORBIDDEN);
    }

    @ExceptionHandler({UnknownInstance.class, UnknownService.class})
    ErrorResponse unknown(RuntimeException e) {
        return nothingSent(e, HttpStatus.NOT_FOUND);
    }

    @ExceptionHandler
    ErrorResponse answerNotRecorded(AnswerNotRecorded e) {
        return inItsWords(e, HttpStatus.INTERNAL_SERVER_ERROR);
    }
}
