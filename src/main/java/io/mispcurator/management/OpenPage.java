package io.mispcurator.management;

/** A page of which some may be asked for by anyone, since nothing in it is secret, or since it asks for the token itself. */
public interface OpenPage {

    boolean isOpen(String method, String path);
}
