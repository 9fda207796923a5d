package io.postkick.lookup;

import io.postkick.access.Actor;
import io.postkick.access.NoPlace;
import io.postkick.access.Places;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.log.AlreadyRecorded;
import io.postkick.audit.log.AuditLog;
import io.postkick.audit.log.AuditUnavailable;
import io.postkick.catalogue.UnknownService;
import io.postkick.host.attribute.AttributeClient;
import io.postkick.host.attribute.Attributes;
import io.postkick.host.attribute.Reply;
import io.postkick.host.instance.UnknownInstance;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authorization.method.HandleAuthorizationDenied;
import org.springframework.stereotype.Component;

/**
 * Asks for administrators, in the order of a kick: the intent is on disk before the first system call that touches the endpoint,
 * and there is no second attempt.
 */
@Component
class Questions {

    private static final Logger log = LoggerFactory.getLogger(Questions.class);

    private static final String UNFORESEEN =
            "The console met an error that it did not foresee. Whether Postfix was asked is not known.";

    /** Each may take 30 s of a thread of the web server. */
    private static final int FOR_ONE = 4;

    private static final int FOR_ALL = 16;

    private final Places places = new Places("questions", FOR_ONE, FOR_ALL);
    private final Checking checking;
    private final AuditLog audit;
    private final AttributeClient client;
    private final AskRefusals refusals;

    Questions(Checking checking, AuditLog audit, AttributeClient client, AskRefusals refusals) {
        this.checking = checking;
        this.audit = audit;
        this.client = client;
        this.refusals = refusals;
    }

    /**
     * Asks once, whatever comes of it.
     *
     * @throws AskDenied if the actor is no administrator; recorded
     * @throws UnusableQuestion if something in the command cannot be used; recorded
     * @throws UnknownInstance if there is no such instance; recorded
     * @throws UnknownService if the instance has no service that answers this; recorded
     * @throws AlreadyRecorded if the same question was sent before; recorded
     * @throws NoPlace if so many questions wait for their answers that this one was not asked; recorded
     * @throws AuditUnavailable if the intent could not be recorded; nothing was sent
     * @throws AnswerNotRecorded if Postfix was asked and what came of it could not be recorded
     */
    @SuppressWarnings("try") // the place is only held
    @PreAuthorize("hasRole('ADMIN')")
    @HandleAuthorizationDenied(handlerClass = AskRefusals.class)
    Asked ask(Actor actor, AskCommand command) {
        Question question = check(actor, command);
        try (Places.Place place = takePlace(actor, command)) {
            AuditEntry intent = intend(question, command);
            Asked asked = put(question, intent);
            conclude(question, asked);
            return asked;
        }
    }

    private Places.Place takePlace(Actor actor, AskCommand command) {
        try {
            return places.take(actor);
        } catch (NoPlace e) {
            refusals.record(actor, command, e);
            throw e;
        }
    }

    private AuditEntry intend(Question question, AskCommand command) {
        try {
            return audit.record(question.intended());
        } catch (AlreadyRecorded e) {
            refusals.record(question.actor(), command, e);
            throw e;
        }
    }

    /** An error of ours is an outcome too: the intent is on the record and must not stay open. */
    private Asked put(Question question, AuditEntry intent) {
        try {
            Reply reply = client.exchange(
                    question.address().endpoint(),
                    question.kind().protocol(),
                    question.request(),
                    question.kind().wanted());
            return asked(question, intent, reply);
        } catch (RuntimeException e) {
            log.error("Question {} met an error that was not foreseen; it is concluded as failed", question.id(), e);
            var reply = new Reply(Reply.Outcome.FAILED, UNFORESEEN, Attributes.NONE, Duration.ZERO);
            return asked(question, intent, reply);
        }
    }

    private Question check(Actor actor, AskCommand command) {
        try {
            return checking.question(actor, command);
        } catch (UnusableQuestion | UnknownInstance | UnknownService e) {
            refusals.record(actor, command, e);
            throw e;
        }
    }

    private static Asked asked(Question question, AuditEntry intent, Reply reply) {
        if (reply.outcome() != Reply.Outcome.ANSWERED) {
            return asked(question, intent, reply, reply.outcome(), null, reply.detail());
        }
        Optional<? extends Finding> finding = Interpretation.of(question, reply.attributes());
        return finding.isPresent()
                ? asked(
                        question,
                        intent,
                        reply,
                        Reply.Outcome.ANSWERED,
                        finding.get(),
                        finding.get().inWords())
                : asked(
                        question,
                        intent,
                        reply,
                        Reply.Outcome.GARBLED,
                        null,
                        "The service answered, and the answer makes no sense.");
    }

    private static Asked asked(
            Question question,
            AuditEntry intent,
            Reply reply,
            Reply.Outcome outcome,
            @Nullable Finding finding,
            String detail) {
        long micros = reply.elapsed().toNanos() / 1_000;
        return new Asked(question.id(), question.kind(), outcome, finding, detail, intent.sequence(), micros);
    }

    private void conclude(Question question, Asked asked) {
        try {
            audit.record(question.concluded(asked.outcome().name(), asked.detail()));
        } catch (AuditUnavailable e) {
            throw new AnswerNotRecorded(e);
        }
    }
}
