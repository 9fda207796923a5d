package io.postkick.lookup;

import io.postkick.access.Actor;
import io.postkick.access.Deed;
import io.postkick.access.May;
import io.postkick.access.Takes;
import io.postkick.act.ActCalls;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Questions over HTTP for scripts. An {@code Idempotency-Key} header (a UUID) makes a repeated call answer 409. */
@RestController
class QuestionApi implements ActCalls {

    private final Questions questions;

    QuestionApi(Questions questions) {
        this.questions = questions;
    }

    @Override
    public AskDenials denials() {
        return questions.denials();
    }

    @Override
    public String body() {
        return "ask.body";
    }

    record Body(
            @Nullable String kind,
            @Nullable String address,
            @Nullable String sender,
            @Nullable String service,
            @Nullable String reason) {}

    record View(
            String id,
            String kind,
            String outcome,
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
    @PreAuthorize(May.ASK)
    @Takes(Deed.LOOKUP)
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
                        body.service(),
                        body.reason(),
                        null));
        return ResponseEntity.status(HttpStatus.CREATED).body(View.of(asked));
    }
}
