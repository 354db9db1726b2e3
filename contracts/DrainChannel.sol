// SPDX-License-Identifier: LicenseRef-PolyForm-Shield-1.0.0
pragma solidity 0.8.37;

interface Token {
    function transfer(address to, uint256 value) external returns (bool);

    function transferFrom(address from, address to, uint256 value) external returns (bool);
}

/// One-way payment channels: a consumer deposits for one provider and signs vouchers off the
/// chain, the provider claims with the latest. Speaks the interface of the contract on Polygon,
/// for test chains.
contract DrainChannel {
    struct Channel {
        address consumer;
        address provider;
        uint256 deposit;
        uint256 claimed;
        uint256 expiry;
    }

    bytes32 private constant DOMAIN_TYPE =
        keccak256(
            "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
        );
    bytes32 private constant VOUCHER_TYPE =
        keccak256("Voucher(bytes32 channelId,uint256 amount,uint256 nonce)");
    /// Half the group's order: of the two signatures of one meaning, only the lower is taken.
    uint256 private constant HIGHEST_S =
        0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0;

    address public owner;
    Token public usdc;
    mapping(bytes32 => Channel) private channels;

    event ChannelOpened(
        bytes32 indexed channelId,
        address indexed consumer,
        address indexed provider,
        uint256 deposit,
        uint256 expiry
    );
    /// The amount is what this claim paid out, not the channel's sum.
    event ChannelClaimed(bytes32 indexed channelId, address indexed provider, uint256 amount);
    event ChannelClosed(bytes32 indexed channelId, address indexed consumer, uint256 refund);

    error NotOwner();
    error NoOwner();
    error ZeroAddress();
    error ChannelExists();
    error ChannelNotFound();
    error NotProvider();
    error NotConsumer();
    error NotExpired();
    error InvalidSignature();
    error InvalidAmount();
    error TransferFailed();

    constructor(address token) {
        if (token == address(0)) revert ZeroAddress();
        owner = msg.sender;
        usdc = Token(token);
    }

    function setUsdc(address token) external {
        onlyOwner();
        if (token == address(0)) revert ZeroAddress();
        usdc = Token(token);
    }

    /// After this nobody can change the token.
    function renounceOwnership() external {
        onlyOwner();
        owner = address(0);
    }

    /// Deposits for a provider. The same terms can be opened once per block.
    /// @param duration seconds until the consumer may take back what was not claimed
    function open(
        address provider,
        uint256 amount,
        uint256 duration
    ) external returns (bytes32 channelId) {
        if (provider == address(0)) revert ZeroAddress();
        if (amount == 0) revert InvalidAmount();
        channelId = keccak256(abi.encode(msg.sender, provider, amount, duration, block.number));
        if (channels[channelId].consumer != address(0)) revert ChannelExists();
        uint256 expiry = block.timestamp + duration;
        channels[channelId] = Channel(msg.sender, provider, amount, 0, expiry);
        emit ChannelOpened(channelId, msg.sender, provider, amount, expiry);
        if (!usdc.transferFrom(msg.sender, address(this), amount)) revert TransferFailed();
    }

    /// Pays the provider what the voucher adds to what was claimed before.
    /// @param amount the channel's sum so far, not the difference
    /// @param signature the consumer's, r then s then v
    function claim(
        bytes32 channelId,
        uint256 amount,
        uint256 nonce,
        bytes calldata signature
    ) external {
        Channel storage channel = found(channelId);
        if (msg.sender != channel.provider) revert NotProvider();
        uint256 before = channel.claimed;
        if (amount <= before || amount > channel.deposit) revert InvalidAmount();
        if (signer(voucherHash(channelId, amount, nonce), signature) != channel.consumer) {
            revert InvalidSignature();
        }
        channel.claimed = amount;
        emit ChannelClaimed(channelId, msg.sender, amount - before);
        if (!usdc.transfer(msg.sender, amount - before)) revert TransferFailed();
    }

    /// Gives the consumer back what was not claimed, once the channel has expired.
    function close(bytes32 channelId) external {
        Channel storage channel = found(channelId);
        if (msg.sender != channel.consumer) revert NotConsumer();
        if (block.timestamp < channel.expiry) revert NotExpired();
        uint256 refund = channel.deposit - channel.claimed;
        delete channels[channelId];
        emit ChannelClosed(channelId, msg.sender, refund);
        if (refund > 0 && !usdc.transfer(msg.sender, refund)) revert TransferFailed();
    }

    function getChannel(bytes32 channelId) external view returns (Channel memory) {
        return channels[channelId];
    }

    /// What the consumer signs for a voucher.
    function voucherHash(
        bytes32 channelId,
        uint256 amount,
        uint256 nonce
    ) public view returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                DOMAIN_TYPE,
                keccak256("DrainChannel"),
                keccak256("1"),
                block.chainid,
                address(this)
            )
        );
        bytes32 voucher = keccak256(abi.encode(VOUCHER_TYPE, channelId, amount, nonce));
        return keccak256(abi.encodePacked(hex"1901", domain, voucher));
    }

    function found(bytes32 channelId) private view returns (Channel storage channel) {
        channel = channels[channelId];
        if (channel.consumer == address(0)) revert ChannelNotFound();
    }

    function onlyOwner() private view {
        if (owner == address(0)) revert NoOwner();
        if (msg.sender != owner) revert NotOwner();
    }

    function signer(bytes32 hash, bytes calldata signature) private pure returns (address) {
        if (signature.length != 65) revert InvalidSignature();
        bytes32 r = bytes32(signature[:32]);
        bytes32 s = bytes32(signature[32:64]);
        if (uint256(s) > HIGHEST_S) revert InvalidSignature();
        address recovered = ecrecover(hash, uint8(signature[64]), r, s);
        if (recovered == address(0)) revert InvalidSignature();
        return recovered;
    }
}
