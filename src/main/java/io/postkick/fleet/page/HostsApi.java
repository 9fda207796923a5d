package io.postkick.fleet.page;

import io.postkick.access.Actor;
import io.postkick.access.AdministratorsOnly;
import io.postkick.fleet.calls.FleetOnly;
import io.postkick.fleet.enrolment.HostChanges;
import io.postkick.fleet.enrolment.HostWhy;
import io.postkick.fleet.enrolment.Invitations;
import io.postkick.fleet.hosts.HostName;
import io.postkick.fleet.hosts.Presence;
import io.postkick.host.instance.InstanceState;
import io.postkick.refusal.Refusals;
import io.postkick.refusal.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The hosts of the fleet, for scripts. */
@RestController
@RequestMapping("/api/v1/hosts")
@FleetOnly
class HostsApi {

    private static final String NAME = "name";
    private static final String TAGS = "tags";
    private static final String REPLACE = "replace";

    private final VisibleHosts hosts;
    private final Invitations invitations;
    private final HostChanges changes;
    private final Refusals refusals;

    HostsApi(VisibleHosts hosts, Invitations invitations, HostChanges changes, Refusals refusals) {
        this.hosts = hosts;
        this.invitations = invitations;
        this.changes = changes;
        this.refusals = refusals;
    }

    /**
     * A host. What it told is of {@code heardAt}; null where it has told nothing since the console started.
     *
     * @param clockAheadMillis how far its clock is ahead of the console's, with the way of the heartbeat
     * @param logProblem why its agent's log cannot be written
     */
    record View(
            String id,
            String name,
            List<String> tags,
            Instant enrolledAt,
            Presence.State state,
            @Nullable Instant heardAt,
            @Nullable String version,
            @Nullable String hostname,
            @Nullable Long clockAheadMillis,
            @Nullable String logProblem,
            List<InstanceView> instances) {

        static View of(SeenHost seen) {
            Presence presence = seen.presence();
            Duration offset = presence.offset();
            return new View(
                    seen.host().id(),
                    seen.host().name(),
                    seen.host().tags(),
                    seen.host().enrolledAt(),
                    presence.state(),
                    presence.heardAt(),
                    seen.version(),
                    seen.hostname(),
                    offset == null ? null : offset.toMillis(),
                    seen.logProblem(),
                    seen.instances().stream().map(InstanceView::of).toList());
        }
    }

    record InstanceView(
            String name,
            InstanceState state,
            @Nullable Long messages,
            @Nullable Instant oldest,
            List<String> trouble) {

        static InstanceView of(SeenInstance seen) {
            return new InstanceView(seen.name(), seen.state(), seen.messages(), seen.oldest(), seen.trouble());
        }
    }

    /** An invitation, with what is shown this once. */
    record Invited(String invitation, String name, List<String> tags, Instant expiresAt, String joinLine) {

        static Invited of(Invitations.Fresh fresh) {
            return new Invited(
                    fresh.invitation().id(),
                    fresh.invitation().name(),
                    fresh.invitation().tags(),
                    fresh.invitation().expiresAt(),
                    fresh.line());
        }
    }

    @GetMapping
    List<View> list(Actor actor) {
        return hosts.all(actor).stream().map(View::of).toList();
    }

    @GetMapping("/{name}")
    View host(@PathVariable String name, Actor actor) {
        return View.of(hosts.get(actor, name));
    }

    /** Invites a host; with {@code "replace": true} one that takes the place of the one of that name. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @AdministratorsOnly
    Invited invite(@RequestBody Map<String, @Nullable Object> body, Actor actor) {
        requireOnly(body, Set.of(NAME, TAGS, REPLACE));
        String name = name(body.get(NAME));
        Object replace = body.getOrDefault(REPLACE, false);
        if (!(replace instanceof Boolean replaces) || (replaces && body.containsKey(TAGS))) {
            throw Refused.because(HostWhy.BODY_UNUSABLE);
        }
        List<String> tags = body.containsKey(TAGS) ? tags(body.get(TAGS)) : List.of();
        return Invited.of(replaces ? invitations.replace(actor, name) : invitations.invite(actor, name, tags));
    }

    /** Takes back an invitation that nobody has used. */
    @DeleteMapping("/invitations/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @AdministratorsOnly
    void withdraw(@PathVariable String id, Actor actor) {
        invitations.withdraw(actor, id);
    }

    /** Changes the name, the tags, or both; what is missing stays. */
    @PatchMapping("/{name}")
    @AdministratorsOnly
    View change(@PathVariable String name, @RequestBody Map<String, @Nullable Object> body, Actor actor) {
        requireOnly(body, Set.of(NAME, TAGS));
        String called = body.containsKey(NAME) ? name(body.get(NAME)) : name;
        List<String> tags = body.containsKey(TAGS) ? tags(body.get(TAGS)) : null;
        HostChanges.check(called, tags == null ? List.of() : HostName.inOrder(tags));
        changes.rename(actor, name, called);
        if (tags != null) {
            changes.tag(actor, called, tags);
        }
        return host(called, actor);
    }

    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @AdministratorsOnly
    void revoke(@PathVariable String name, Actor actor) {
        changes.revoke(actor, name);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<ProblemDetail> unreadable(
            HttpMessageNotReadableException unreadable, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return refusals.refused(Refused.because(HostWhy.BODY_UNUSABLE).causedBy(unreadable), request, response);
    }

    /** A misspelt one must not pass unnoticed. */
    private static void requireOnly(Map<String, @Nullable Object> body, Set<String> members) {
        if (body.isEmpty() || !members.containsAll(body.keySet())) {
            throw Refused.because(HostWhy.BODY_UNUSABLE);
        }
    }

    private static String name(@Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw Refused.because(HostWhy.BODY_UNUSABLE);
    }

    private static List<String> tags(@Nullable Object value) {
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw Refused.because(HostWhy.BODY_UNUSABLE);
    }
}
