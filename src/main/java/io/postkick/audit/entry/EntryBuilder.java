package io.postkick.audit.entry;

import org.jspecify.annotations.Nullable;

/** An entry that is being put together, member by member; what is not named stays empty. */
public class EntryBuilder {

    private final AuditAction action;
    private @Nullable String kickId;
    private @Nullable String actor;
    private @Nullable String actorAddress;
    private @Nullable String authentication;
    private @Nullable String instance;
    private @Nullable String serviceClass;
    private @Nullable String service;
    private @Nullable String request;
    private @Nullable String outcome;
    private @Nullable String detail;
    private @Nullable String reason;
    private @Nullable String part;

    public EntryBuilder(AuditAction action) {
        this.action = action;
    }

    public EntryBuilder by(@Nullable String name, @Nullable String address, @Nullable String how) {
        actor = name;
        actorAddress = address;
        authentication = how;
        return this;
    }

    /** Which kick, question or retry it is about. */
    public EntryBuilder kick(@Nullable String id) {
        kickId = id;
        return this;
    }

    /** Which instance it is about, and no service of it. */
    public EntryBuilder to(@Nullable String instanceName) {
        return to(instanceName, null, null);
    }

    public EntryBuilder to(@Nullable String instanceName, @Nullable String className, @Nullable String serviceName) {
        instance = instanceName;
        serviceClass = className;
        service = serviceName;
        return this;
    }

    public EntryBuilder request(@Nullable String text) {
        request = text;
        return this;
    }

    public EntryBuilder outcome(@Nullable String name) {
        outcome = name;
        return this;
    }

    public EntryBuilder detail(@Nullable String sentence) {
        detail = sentence;
        return this;
    }

    public EntryBuilder reason(@Nullable String words) {
        reason = words;
        return this;
    }

    public EntryBuilder part(@Nullable String numberOfHowMany) {
        part = numberOfHowMany;
        return this;
    }

    public NewEntry entry() {
        return new NewEntry(
                action,
                kickId,
                actor,
                actorAddress,
                authentication,
                instance,
                serviceClass,
                service,
                request,
                outcome,
                detail,
                reason,
                part);
    }
}
