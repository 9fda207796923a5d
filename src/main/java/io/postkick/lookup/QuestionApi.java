package io.postkick.lookup;

import io.postkick.access.Actor;
import io.postkick.attribute.Reply;
import io.postkick.audit.AlreadyRecorded;
import io.postkick.audit.AuditUnavailable;
import io.postkick.catalogue.UnknownService;
import io.postkick.instance.UnknownInstance;
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
class QuestionApi {

    private final Questions questions;

    QuestionApi(Questions questions) {
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

    @ExceptionHandler
    ErrorResponse unusable(UnusableQuestion e) {
        return ErrorResponse.create(e, HttpStatus.BAD_REQUEST, nothingSent(e));
    }

    @ExceptionHandler
    ErrorResponse denied(AskDenied e) {
        return ErrorResponse.create(e, HttpStatus.FORBIDDEN, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler({UnknownInstance.class, UnknownService.class})
    ErrorResponse unknown(RuntimeException e) {
        return ErrorResponse.create(e, HttpStatus.NOT_FOUND, nothingSent(e));
    }

    @ExceptionHandler
    ErrorResponse repeated(AlreadyRecorded e) {
        return ErrorResponse.create(
                e, HttpStatus.CONFLICT, "The same question was sent before; it was not sent again.");
    }

    @ExceptionHandler
    ErrorResponse notRecorded(AuditUnavailable e) {
        return ErrorResponse.create(
                e, HttpStatus.SERVICE_UNAVAILABLE, "The audit log cannot be written. Nothing was sent.");
    }

    @ExceptionHandler
    ErrorResponse answerNotRecorded(AnswerNotRecorded e) {
        return ErrorResponse.create(e, HttpStatus.INTERNAL_SERVER_ERROR, String.valueOf(e.getMessage()));
    }

    private static String nothingSent(RuntimeException e) {
        return e.getMessage() + " Nothing was sent.";
    }
}
