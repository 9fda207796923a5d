package io.postkick.host.attribute;

/** The real client, for tests of other packages. */
public final class AttributeClients {

    private AttributeClients() {}

    public static AttributeClient of(AttributeLimits limits) {
        return new LocalAttributeClient(limits);
    }
}
