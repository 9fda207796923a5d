package io.postkick.access;

/**
 * Who acts, as the audit log names them. A controller method takes one as an argument.
 *
 * @param name the person's user name, also when a token of theirs is used
 * @param role the role in force: a token's own when one is used
 * @param instances which instances they see
 * @param deeds what they may do at most, whatever the role lets them do: of a token that was made for less
 * @param address the network address the request came from
 * @param authentication how they proved who they are, as {@link Proof#text} has it: {@code password}, or {@code token:<id>}, among others
 */
public record Actor(
        String name, Role role, InstanceLimit instances, DeedLimit deeds, String address, String authentication) {

    /** Somebody whose role alone says what they may do. */
    public Actor(String name, Role role, InstanceLimit instances, String address, String authentication) {
        this(name, role, instances, DeedLimit.NONE, address, authentication);
    }

    /** Somebody who sees every instance. */
    public Actor(String name, Role role, String address, String authentication) {
        this(name, role, InstanceLimit.NONE, address, authentication);
    }

    /**
     * The console itself, where nobody has signed in.
     *
     * @param authentication on whose behalf it acts
     */
    public static Actor console(String authentication) {
        return new Actor("postkick", Role.ADMIN, "local", authentication);
    }

    /** Whether they may know of an instance of that name, present or past, and of what was done with it. */
    public boolean sees(String instance) {
        return instances.allows(instance);
    }
}
