using WhatsAppEngine.Storage.Customers;

namespace WhatsAppEngine.Worker.Customers;

/// <summary>Whom somebody wants erased.</summary>
/// <param name="Customer">The customer.</param>
/// <param name="Reference">The caller's name for the request.</param>
/// <param name="ErasedBy">The app that calls, when it is known.</param>
internal sealed record ErasureOrder(WantedCustomer Customer, string Reference, string ErasedBy);
