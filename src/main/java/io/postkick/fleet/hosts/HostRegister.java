package io.postkick.fleet.hosts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Changes which hosts there are. Who may do that, and that it is on the record, is for the caller to see to. */
public class HostRegister {

    private final HostTable table;
    private final HostMemory memory;

    HostRegister(HostTable table, HostMemory memory) {
        this.table = table;
        this.memory = memory;
    }

    /**
     * Whether it was done: not if another host has the name, or has or had the key, which {@link #renew} must follow once it is for good.
     *
     * @param publicKey with which its agent proves to the broker who it is
     */
    public boolean add(FleetHost host, String publicKey) {
        return table.add(host, publicKey);
    }

    /** Whether it was done: not if it was done before. {@link #renew} must follow once it is for good. */
    public boolean revoke(String id, Instant at) {
        return table.revoke(id, at);
    }

    /** Whether it was done: not if another host has the name, or this one was revoked. */
    public boolean rename(String id, String name) {
        boolean done = table.rename(id, name);
        memory.renew();
        return done;
    }

    /** Whether it was done: not if the host was revoked. */
    public boolean tag(String id, List<String> tags) {
        boolean done = table.tag(id, tags);
        memory.renew();
        return done;
    }

    /** Of a host, also of one that was revoked. */
    public Optional<String> key(String id) {
        return table.key(id);
    }

    /** Whether a host has that key or had it: it is given to no other. */
    public boolean isKnown(String publicKey) {
        return table.isKnown(publicKey);
    }

    /** Whether it is not revoked, as the table has it now. */
    public boolean isConnecting(String id) {
        return table.isConnecting(id);
    }

    /** Of all hosts that may not connect any more. */
    public List<HostKey> revokedKeys() {
        return table.revokedKeys();
    }

    /** Has everybody on this console see the table as it is now. */
    public void renew() {
        memory.renew();
    }
}
